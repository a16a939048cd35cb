package dev.staticpod.ssh.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.staticpod.node.NodeException;
import dev.staticpod.ssh.SshLab;
import dev.staticpod.ssh.SshOptions;
import dev.staticpod.ssh.config.ConnectionOptions;
import dev.staticpod.ssh.config.SshTarget;
import dev.staticpod.ssh.exec.RootAccess;
import dev.staticpod.ssh.hostkey.HostKeyPolicy;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.InteractiveChallenge;
import org.apache.sshd.server.auth.keyboard.KeyboardInteractiveAuthenticator;
import org.apache.sshd.server.auth.password.PasswordAuthenticator;
import org.apache.sshd.server.auth.password.PasswordChangeRequiredException;
import org.apache.sshd.server.session.ServerSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A server that asks and tells what the test wants: one-time codes, pushes, pages to log in at.
@Timeout(30)
class ServerQuestionsTest {
  @RegisterExtension final SshLab lab = new SshLab();

  private final SshServer server = SshServer.setUpDefaultServer();
  private static final String CTRL_D = "^D";

  private final List<Secret> asked = new ArrayList<>();
  private final List<String> told = new ArrayList<>();

  @BeforeEach
  void start() throws IOException, GeneralSecurityException {
    KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
    keys.initialize(256);
    server.setHost("127.0.0.1");
    server.setKeyPairProvider(KeyPairProvider.wrap(keys.generateKeyPair()));
    server.setPasswordAuthenticator((_, _, _) -> false);
    server.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.stop(true);
  }

  @Test
  void givesThePasswordForOneQuestionAndPutsTheOthersInTheServersWords() throws Exception {
    asks(
        "",
        List.of("Password: ", "One-time password (OATH) for ops: "),
        List.of("pw", "123")::equals);

    connect(
        Map.of(
            "ops@127.0.0.1's password", "pw",
            "(ops@127.0.0.1) One-time password (OATH) for ops:", "123"));

    assertThat(asked).hasSize(2);
  }

  @Test
  void asksUpToThreeTimesForAPassword() throws Exception {
    asks("", List.of("Password: "), List.of("pw")::equals);

    connect(
        Map.of(
            "ops@127.0.0.1's password", "wrong",
            "ops@127.0.0.1's password (the last one was wrong)", "pw"));

    assertThat(asked)
        .extracting(this::question)
        .containsExactly(
            "ops@127.0.0.1's password", "ops@127.0.0.1's password (the last one was wrong)");
  }

  @Test
  void givesUpAfterAsManyAttemptsAsTheConfigurationSays() throws Exception {
    asks("", List.of("Password: "), List.of("pw")::equals);
    lab.configure("NumberOfPasswordPrompts 2", "PreferredAuthentications keyboard-interactive");

    assertThat(catchThrowableOfType(NodeException.class, () -> connect(Map.of())))
        .hasMessageContaining("keyboard-interactive: refused; keyboard-interactive: refused");
    assertThat(asked).hasSize(2);
  }

  @Test
  void showsWhatTheServerSaysWhereItAsksNothing() throws Exception {
    asks("Pushed a login request to your device", List.of(), List.of()::equals);

    connect(Map.of());

    assertThat(told).containsExactly("127.0.0.1: Pushed a login request to your device");
  }

  @Test
  void showsLinesInFrontOfAQuestionAndAsksTheQuestionAlone() throws Exception {
    asks("", List.of("1. phone\n2. text message\nOption (1-2): "), List.of("2")::equals);

    connect(Map.of("(ops@127.0.0.1) Option (1-2):", "2"));

    assertThat(told).containsExactly("127.0.0.1: 1. phone\n2. text message\n");
  }

  /// The address of a page to log in at may be in there.
  @Test
  void showsTheBanner() throws Exception {
    String text = "to log in, visit login.example";
    CoreModuleProperties.WELCOME_BANNER.set(server, text);
    asks("", List.of("Password: "), List.of("pw")::equals);

    connect(Map.of("ops@127.0.0.1's password", "pw"));

    assertThat(told).hasSize(1);
    assertThat(told.getFirst().strip()).isEqualTo("127.0.0.1: " + text);
  }

  @Test
  void leavesTheBannerOutWhereTheConfigurationWantsErrorsAlone() throws Exception {
    CoreModuleProperties.WELCOME_BANNER.set(server, "authorized use only");
    asks("", List.of("Password: "), List.of("pw")::equals);
    lab.configure("LogLevel ERROR");

    connect(Map.of("ops@127.0.0.1's password", "pw"));

    assertThat(told).isEmpty();
  }

  @Test
  void saysThatATokenIsReadByAnAgentAlone() throws Exception {
    asks("", List.of("Password: "), List.of("pw")::equals);
    lab.configure("PKCS11Provider /usr/lib/token.so");

    NodeException refused = catchThrowableOfType(NodeException.class, () -> connect(Map.of()));

    assertThat(refused).hasMessageContaining("the keys of /usr/lib/token.so (PKCS11Provider)");
    assertThat(refused.nextStep()).endsWith("ssh-add -s /usr/lib/token.so");
  }

  @Test
  void saysThatNoAnswerWasGivenWhereAUserIsThere() throws Exception {
    asks("", List.of("Code: "), List.of("1")::equals);
    var answers = Map.of("(ops@127.0.0.1) Code:", CTRL_D, "ops@127.0.0.1's password", CTRL_D);

    NodeException refused = catchThrowableOfType(NodeException.class, () -> connect(answers));

    assertThat(refused)
        .hasMessageContaining("keyboard-interactive: no answer was given to 'Code:'")
        .hasMessageContaining("password: no answer was given");
  }

  /// An empty one, which sshj answers by itself, some servers take.
  @Test
  void givesNoNewPasswordToAServerThatWantsOne() throws Exception {
    lab.configure("PreferredAuthentications password");
    var changes = new ArrayList<String>();
    server.setPasswordAuthenticator(
        new PasswordAuthenticator() {
          @Override
          public boolean authenticate(String user, String password, ServerSession session) {
            throw new PasswordChangeRequiredException("none", "Your password\nhas expired", "en");
          }

          @Override
          public boolean handleClientPasswordChangeRequest(
              ServerSession session, String user, String old, String changed) {
            return changes.add(changed);
          }
        });

    NodeException refused = catchThrowableOfType(NodeException.class, () -> connect(Map.of()));

    assertThat(changes).isEmpty();
    assertThat(asked).hasSize(1);
    assertThat(refused)
        .hasMessageContaining(
            "password: the node wants a new password: it says 'Your password has expired'");
    assertThat(refused.nextStep())
        .startsWith("change it: ssh -F ")
        .endsWith(" -p %d ops@127.0.0.1".formatted(server.getPort()));
  }

  private void asks(String instruction, List<String> questions, Predicate<List<String>> right) {
    server.setKeyboardInteractiveAuthenticator(
        new KeyboardInteractiveAuthenticator() {
          @Override
          public InteractiveChallenge generateChallenge(
              ServerSession session, String user, String language, String methods) {
            var challenge = new InteractiveChallenge();
            challenge.setInteractionName("");
            challenge.setInteractionInstruction(instruction);
            challenge.setLanguageTag("");
            questions.forEach(question -> challenge.addPrompt(question, false));
            return challenge;
          }

          @Override
          public boolean authenticate(ServerSession session, String user, List<String> answers) {
            return right.test(answers);
          }
        });
  }

  /// Without the port, which is another one each time.
  private String question(Secret secret) {
    return secret.question().replace("127.0.0.1:" + server.getPort(), "127.0.0.1");
  }

  private void connect(Map<String, String> answers) throws NodeException {
    var secrets =
        new SecretProvider() {
          @Override
          public Optional<String> get(Secret secret) {
            asked.add(secret);
            return Optional.of(answers.getOrDefault(question(secret), "nothing"))
                .filter(answer -> !answer.equals(CTRL_D));
          }

          @Override
          public void tell(String host, String text) {
            told.add(host.replaceFirst(".*@(.*):.*", "$1") + ": " + text);
          }
        };
    SshOptions options = lab.options(secrets, RootAccess.withoutPassword());
    ConnectionOptions trusting =
        new ConnectionOptions(
            List.of(),
            List.of(),
            Optional.of(HostKeyPolicy.ACCEPT_NEW),
            Optional.of(Duration.ofSeconds(20)),
            options.connection().configuration());
    lab.connect(
            SshTarget.parse("ops@127.0.0.1:" + server.getPort()),
            new SshOptions(options.user(), trusting, secrets, options.root()))
        .close();
  }
}
