package dev.staticpod.cli.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cli.nodes.AskedSecrets.Banners;
import dev.staticpod.cli.process.Clocks;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.terminal.Terminal;
import dev.staticpod.ssh.auth.LoginUser;
import dev.staticpod.ssh.auth.Secret;
import dev.staticpod.ssh.config.HostSettings.Machine;
import dev.staticpod.ssh.config.HostSettings.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AskedSecretsTest {
  private static final LoginUser OPS =
      new LoginUser("ops", new Machine(new Route.Direct(), "w1", 22), "w1");
  private static final Secret PASSPHRASE = new Secret.KeyPassphrase("~/.ssh/id_rsa", 1);

  @TempDir Path directory;
  private final StringWriter err = new StringWriter();

  @Test
  void asksTheUserAtTheTerminal() {
    AskedSecrets secrets = secrets(Map.of(), question -> Optional.of("answer to " + question));

    assertThat(secrets.get(PASSPHRASE)).contains("answer to passphrase for the key ~/.ssh/id_rsa");
    assertThat(secrets.get(new Secret.KeyPassphrase("~/.ssh/id_rsa", 2)))
        .contains("answer to passphrase for the key ~/.ssh/id_rsa (the last one was wrong)");
    assertThat(secrets.get(new Secret.LoginPassword(OPS))).contains("answer to ops@w1's password");
  }

  @Test
  void givesAPassphraseThatAFileHasWhereNoUserIsToBeAsked() throws IOException {
    Path file = Files.writeString(directory.resolve("passphrase"), "from a file\n");
    Terminal terminal = question -> Optional.of("answer to " + question);
    String variable = "STATIC_POD_KEY_PASSPHRASE_FILE";

    assertThat(secrets(Map.of(variable, file.toString()), terminal).withoutUser().get(PASSPHRASE))
        .contains("from a file");
    assertThat(secrets(Map.of(), terminal).withoutUser().get(PASSPHRASE)).isEmpty();
  }

  @Test
  void putsTheQuestionsOfServersInTheirWordsAndShowsAnAnswerThatMayBeSeen() {
    Terminal terminal =
        new Terminal() {
          @Override
          public Optional<String> ask(String question) {
            return Optional.of("hidden: " + question);
          }

          @Override
          public Optional<String> askOpenly(String question) {
            return Optional.of("seen: " + question);
          }
        };
    AskedSecrets secrets = secrets(Map.of(), terminal);

    assertThat(secrets.get(new Secret.Answer(OPS, "Verification code:", Secret.Echo.OFF)))
        .contains("hidden: (ops@w1) Verification code:");
    assertThat(secrets.get(new Secret.Answer(OPS, "Which one?", Secret.Echo.ON)))
        .contains("seen: (ops@w1) Which one?");
  }

  @Test
  void knowsWhetherSomebodyCanBeAsked() {
    Map<String, String> program = Map.of("SSH_ASKPASS", "/bin/true");
    Map<String, String> forced = Map.of("SSH_ASKPASS", "/bin/true", "SSH_ASKPASS_REQUIRE", "force");

    assertThat(secrets(Map.of(), Optional::of).hasUser()).isTrue();
    assertThat(secrets(Map.of(), Optional::of).withoutUser().hasUser()).isFalse();
    assertThat(secrets(Map.of(), Terminal.absent()).hasUser()).isFalse();
    assertThat(secrets(program, Terminal.absent()).hasUser()).isFalse();
    assertThat(secrets(forced, Terminal.absent()).hasUser()).isTrue();
  }

  @Test
  void showsWhatServersSayOnce() {
    AskedSecrets secrets = secrets(Map.of(), Terminal.absent());

    secrets.tell("w1", "log in at\nhttps://login.example\n");
    secrets.tell("w2", "log in at\nhttps://login.example\n");

    assertThat(err).hasToString("w1: log in at\nw1: https://login.example\n");
  }

  @Test
  void leavesBannersOutWhereTheyAreNotWanted() {
    AskedSecrets secrets = secrets(Map.of(), Terminal.absent(), Banners.HIDDEN);

    secrets.tellBanner("w1", "authorized use only");
    secrets.tell("w1", "log in at https://login.example");

    assertThat(err).hasToString("w1: log in at https://login.example\n");
  }

  @Test
  void takesTheFirstLineOfAFileBeforeAsking() throws IOException {
    Path file = Files.writeString(directory.resolve("secret"), "from the file\nsecond line\n");
    AskedSecrets secrets =
        secrets(
            Map.of("STATIC_POD_KEY_PASSPHRASE_FILE", file.toString()), _ -> Optional.of("asked"));

    assertThat(secrets.get(PASSPHRASE)).contains("from the file");
    assertThat(secrets.get(new Secret.KeyPassphrase("~/.ssh/id_rsa", 2))).isEmpty(); // it was wrong
    assertThat(secrets.get(new Secret.SudoPassword(OPS))).contains("asked");
  }

  @Test
  void saysThatAFileCannotBeRead() {
    AskedSecrets secrets =
        secrets(Map.of("STATIC_POD_SUDO_PASSWORD_FILE", "/nowhere"), Terminal.absent());

    assertThat(secrets.get(new Secret.SudoPassword(OPS))).isEmpty();
    assertThat(err)
        .hasToString(
            "warning: cannot read $STATIC_POD_SUDO_PASSWORD_FILE, /nowhere: there is no such"
                + " file\n");
  }

  private AskedSecrets secrets(Map<String, String> environment, Terminal terminal) {
    return secrets(environment, terminal, Banners.SHOWN);
  }

  private AskedSecrets secrets(
      Map<String, String> environment, Terminal terminal, Banners banners) {
    var streams =
        new ProcessContext.Streams(
            InputStream.nullInputStream(), new PrintWriter(err), new PrintWriter(err, true));
    return new AskedSecrets(
        new ProcessContext(
            streams,
            environment,
            new ProcessContext.User("me", "here", directory),
            Clocks.ofSystem(),
            terminal),
        banners);
  }
}
