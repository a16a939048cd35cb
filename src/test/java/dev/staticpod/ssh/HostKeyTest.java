package dev.staticpod.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.staticpod.Programs;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.NodeException.Reason;
import dev.staticpod.ssh.auth.Secret;
import dev.staticpod.ssh.auth.SecretProvider;
import dev.staticpod.ssh.config.ConfigurationOptions;
import dev.staticpod.ssh.config.ConnectionOptions;
import dev.staticpod.ssh.crypto.PublicKeyBlob;
import dev.staticpod.ssh.exec.RootAccess;
import dev.staticpod.ssh.hostkey.HostKeyPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What we make of the keys that real servers show.
@Timeout(30)
class HostKeyTest {
  @RegisterExtension final SshLab lab = new SshLab();

  @Test
  void refusesAnUnknownKeyAndSaysHowToCheckAndAcceptIt() throws Exception {
    SshServer server = unknownServer("ed25519");

    NodeException refused = refused(server, lab.options());

    assertThat(refused)
        .hasMessage(
            "the host key is not known: %s %s",
            server.knownName(), TestKeys.publicKey(TestKeys.hostKey("ed25519")));
    assertThat(refused.getMessage())
        .contains(Programs.run("ssh-keygen -lf " + TestKeys.hostKey("ed25519")).split(" ", -1)[1]);
    assertThat(refused.nextStep())
        .contains("ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub", "--host-key accept-new");
    assertThat(lab.knownHosts()).doesNotExist();
  }

  @Test
  void remembersANewKeyAsSshDoes() throws Exception {
    SshServer server = unknownServer("ecdsa");

    lab.connect(server, acceptingNew()).close();

    assertThat(lab.knownHosts())
        .hasContent(server.knownName() + " " + TestKeys.publicLine(TestKeys.hostKey("ecdsa")));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(lab.knownHosts())))
        .isEqualTo("rw-------");
    assertThat(lab.log()).anyMatch(line -> line.contains("remembered in " + lab.knownHosts()));
    lab.connect(server).close(); // and now it is known
  }

  /// First contact, at a terminal.
  @ParameterizedTest
  @ValueSource(strings = {"yes", "fingerprint"})
  void asksTheUserAboutAnUnknownKey(String answer) throws Exception {
    SshServer server = unknownServer("ed25519");
    PublicKeyBlob key = TestKeys.publicKey(TestKeys.hostKey("ed25519"));
    var questions = new ArrayList<String>();
    List<String> answers = List.of("what?", answer.equals("yes") ? "yes" : key.fingerprint());

    lab.connect(server, asking(questions, answers)).close();

    assertThat(questions)
        .containsExactly(
            "the host key of %s is not known: %s; connect all the same (yes/no/[fingerprint])?"
                .formatted(server.knownName(), key),
            "please type 'yes', 'no' or the fingerprint:");
    lab.connect(server).close(); // and now it is known
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", "SHA256:anotherone", ""})
  void refusesAnUnknownKeyThatTheUserDoesNotConfirm(String answer) throws Exception {
    SshServer server = unknownServer("ed25519");

    NodeException refused =
        refused(server, asking(new ArrayList<>(), List.of(answer, answer, answer)));

    assertThat(refused).hasMessageContaining("is not known");
    assertThat(lab.knownHosts()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"StrictHostKeyChecking yes", "BatchMode yes"})
  void asksNoQuestionAboutAKeyWhereTheConfigurationForbidsIt(String line) throws Exception {
    SshServer server = unknownServer("ed25519");
    lab.configure(line);
    var questions = new ArrayList<String>();

    refused(server, asking(questions, List.of("yes")));

    assertThat(questions).isEmpty();
  }

  private SshOptions asking(List<String> questions, List<String> answers) {
    return lab.options(
        secret -> {
          if (!(secret instanceof Secret.HostKey)) {
            return Optional.empty();
          }
          questions.add(secret.question());
          return Optional.of(answers.get(questions.size() - 1));
        },
        RootAccess.withoutPassword());
  }

  @Test
  void addsALineToAFileWhoseLastLineWasNeverEnded() throws Exception {
    Files.writeString(lab.knownHosts(), "# mine");
    SshServer server = unknownServer("ed25519");

    lab.connect(server, acceptingNew()).close();

    assertThat(Files.readAllLines(lab.knownHosts())).hasSize(2).startsWith("# mine");
  }

  @Test
  void goesOnAndSaysSoWhenANewKeyCannotBeRemembered() throws Exception {
    Path nowhere = Path.of("/proc/nowhere/known_hosts");
    SshServer server = unknownServer("ed25519");
    var told = new ArrayList<String>();
    var secrets =
        new SecretProvider() {
          @Override
          public Optional<String> get(Secret secret) {
            return Optional.empty();
          }

          @Override
          public void tell(String host, String text) {
            told.add(text);
          }
        };

    ConnectionOptions said =
        new ConnectionOptions(
            List.of(),
            List.of(nowhere),
            Optional.of(HostKeyPolicy.ACCEPT_NEW),
            Optional.empty(),
            lab.configuration());
    lab.connect(server, lab.options().with(said).with(secrets)).close();

    assertThat(told)
        .containsExactly(
            "cannot add host keys to " + nowhere + ": the next run will not know them");
  }

  /// Under either policy: a changed key is what an attacker in between looks like.
  @ParameterizedTest
  @ValueSource(strings = {"STRICT", "ACCEPT_NEW"})
  void refusesAChangedKeyAndSaysWhereTheOldOneStands(HostKeyPolicy policy) throws Exception {
    SshServer server = unknownServer("ed25519");
    lab.trust("# a comment");
    lab.trust(server.knownName() + " " + TestKeys.publicLine(TestKeys.userKey()));

    NodeException refused = refused(server, lab.options(policy));

    assertThat(refused)
        .hasMessageContaining("the host key has changed")
        .hasMessageContaining(lab.knownHosts() + ":2 has ED25519 SHA256:");
    assertThat(refused.nextStep())
        .endsWith("ssh-keygen -R '%s' -f %s".formatted(server.knownName(), lab.knownHosts()));
    Programs.run(refused.nextStep().replaceFirst(".*then run: ", ""));
    lab.connect(server, acceptingNew()).close();
  }

  /// Else an attacker in between would only have to show a key of another type.
  @Test
  void acceptsNoKeyOfANewTypeForAHostThatIsKnown() throws Exception {
    SshServer server = unknownServer("ecdsa");
    lab.trust(server.knownName() + " " + TestKeys.publicLine(TestKeys.userKey()));

    assertThat(refused(server, acceptingNew())).hasMessageContaining("has changed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
  void asksForTheTypeOfKeyThatIsKnown(String type) throws Exception {
    SshServer server =
        lab.unknownServer(
            Stream.of("ed25519", "ecdsa", "rsa").map(t -> TestKeys.hostKey(t).toString()).toList());
    lab.trust(server.knownName() + " " + TestKeys.publicLine(TestKeys.hostKey(type)));

    lab.connect(server).close();
  }

  @Test
  void findsHashedNames() throws Exception {
    SshServer server = unknownServer("ed25519");
    lab.trust(server.knownName() + " " + TestKeys.publicLine(TestKeys.hostKey("ed25519")));
    Programs.run("ssh-keygen -H -f " + lab.knownHosts());

    assertThat(lab.knownHosts()).content().startsWith("|1|");
    lab.connect(server).close();
  }

  @Test
  void refusesARevokedKey() throws Exception {
    SshServer server = lab.server();
    lab.trust("@revoked * " + TestKeys.publicLine(TestKeys.hostKey("ed25519")));

    NodeException refused = refused(server, acceptingNew());

    assertThat(refused)
        .hasMessageContaining("is revoked")
        .hasMessageContaining(lab.knownHosts() + ":2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
  void trustsACertificateOfAKnownAuthority(String type) throws Exception {
    SshServer server = certified(type, "-h -n 127.0.0.1");
    lab.trust("@cert-authority [127.0.0.1]:* " + TestKeys.publicLine(authority()));

    lab.connect(server).close();

    assertThat(lab.knownHosts()).content().doesNotContain("\n[");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-t ecdsa -b 384", "-t rsa -b 2048"})
  void trustsAnAuthorityWithAnyTypeOfKey(String form) throws Exception {
    Path authority = TestKeys.pair("other_ca", form);
    SshServer server = certified("ed25519", "-h -n 127.0.0.1 -V always:forever", authority);
    lab.trust("@cert-authority * " + TestKeys.publicLine(authority));

    lab.connect(server).close();
  }

  /// `@cert-authority *.example` covers every port, as in ssh.
  @Test
  void trustsAnAuthorityUnderTheBareNameForAPortOfItsOwn() throws Exception {
    SshServer server = certified("ed25519", "-h -n 127.0.0.1");
    lab.trust("@cert-authority 127.0.0.* " + TestKeys.publicLine(authority()));

    lab.connect(server).close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-h -n elsewhere.example           | it is for elsewhere.example",
        "-h -n '127.0.0.*'                 | it is for 127.0.0.*",
        "-h -V always:forever              | it names no host",
        "-n 127.0.0.1                      | it is not one for hosts",
        "-h -n 127.0.0.1 -V 20200101:20200102 | it was good until 2020-01-02T",
        "-h -n 127.0.0.1 -V 20990101:20990102 | it is good from 2099-01-01T",
      })
  void refusesACertificateThatIsNotGoodForTheHost(String options, String why) throws Exception {
    SshServer server = certified("ed25519", options);
    lab.trust("@cert-authority * " + TestKeys.publicLine(authority()));

    assertThat(refused(server, lab.options()))
        .hasMessageContaining("the host's certificate is not good, " + why);
  }

  /// As the `ssh` of this machine: before 10.3, no pattern has matched.
  @ParameterizedTest
  @ValueSource(
      strings = {"OpenSSH_10.3p1 Debian-1, OpenSSL 3.5.4", "OpenSSH_10.10", "OpenSSH_11.0p1"})
  void takesPatternsInACertificateWhereSshDoes(String version) throws Exception {
    SshServer server = certified("ed25519", "-h -n 'w1,127.0.?.*'");
    lab.trust("@cert-authority * " + TestKeys.publicLine(authority()));
    pretendVersion(version);

    lab.connect(server).close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"OpenSSH_10.2p1 Debian-1, OpenSSL 3.5.4", "OpenSSH_9.9p2", "another"})
  void takesNoPatternsInACertificateWhereSshDoesNot(String version) throws Exception {
    SshServer server = certified("ed25519", "-h -n '127.0.?.*'");
    lab.trust("@cert-authority * " + TestKeys.publicLine(authority()));
    pretendVersion(version);

    assertThat(refused(server, lab.options())).hasMessageContaining("it is for 127.0.?.*");
  }

  private void pretendVersion(String version) throws IOException {
    Path directory = Files.createDirectories(lab.home().resolve("bin"));
    Path file = directory.resolve("ssh");
    Files.writeString(
        file,
        "#!/bin/sh\ncase $1 in -V) echo '%s' >&2 ;; *) exec %s \"$@\" ;; esac\n"
            .formatted(version, Programs.find("ssh", "openssh-client")));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    lab.export("PATH", directory + ":/usr/bin:/bin");
  }

  /// As in ssh(1): a certificate that ran out yesterday locks no user out.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-h -n elsewhere.example",
        "-h -n '127.0.0.*'",
        "-h -n 127.0.0.1 -V 20200101:20200102",
      })
  void takesTheKnownKeyOfAHostWhoseCertificateIsNotGood(String options) throws Exception {
    SshServer server = certified("ed25519", options);
    lab.trust("@cert-authority * " + TestKeys.publicLine(authority()));
    lab.trust(server.knownName() + " " + TestKeys.publicLine(TestKeys.hostKey("ed25519")));

    lab.connect(server).close();
  }

  @Test
  void remembersThePlainKeyOfANewHostWhoseCertificateIsNotGood() throws Exception {
    SshServer server = certified("ed25519", "-h -n elsewhere.example");
    lab.trust("@cert-authority * " + TestKeys.publicLine(authority()));

    lab.connect(server, acceptingNew()).close();

    assertThat(lab.knownHosts()).content().contains("\n" + server.knownName() + " ssh-ed25519 ");
    assertThat(lab.log())
        .anyMatch(line -> line.endsWith("does not count: it is for elsewhere.example"));
  }

  /// An authority that signs with SHA-1, as ssh(1) refuses it by CASignatureAlgorithms.
  @Test
  void refusesACertificateThatIsSignedWithSha1() throws Exception {
    Path old = TestKeys.pair("old_ca", "-t rsa -b 2048");
    SshServer server = certified("ed25519", "-h -n 127.0.0.1 -t ssh-rsa", old);
    lab.trust("@cert-authority * " + TestKeys.publicLine(old));

    assertThat(refused(server, lab.options())).hasMessageContaining("its signature is not good");
  }

  @Test
  void takesTheKeyItselfWhereNoAuthorityIsKnown() throws Exception {
    SshServer server = certified("ed25519", "-h -n 127.0.0.1");
    lab.trust(server.knownName() + " " + TestKeys.publicLine(TestKeys.hostKey("ed25519")));

    lab.connect(server).close();
  }

  @Test
  void refusesACertificateOfAnotherAuthority() throws Exception {
    SshServer server = certified("ed25519", "-h -n 127.0.0.1");
    lab.trust("@cert-authority * " + TestKeys.publicLine(TestKeys.userKey()));

    assertThat(refused(server, lab.options())).hasMessageContaining("is not known");
  }

  @Test
  void refusesARevokedAuthority() throws Exception {
    SshServer server = certified("ed25519", "-h -n 127.0.0.1");
    lab.trust("@cert-authority * " + TestKeys.publicLine(authority()));
    lab.trust("@revoked * " + TestKeys.publicLine(authority()));

    assertThat(refused(server, lab.options())).hasMessageContaining("is revoked");
  }

  /// As SSSD has it on machines that have joined a domain.
  @Test
  void asksAProgramForKeys() throws Exception {
    SshServer server = unknownServer("ed25519");
    Path key = Path.of(TestKeys.hostKey("ed25519") + ".pub");
    lab.configure("KnownHostsCommand /bin/sh -c 'echo \"$1 $(cat %s)\"' %%u %%H".formatted(key));

    lab.connect(server).close();
  }

  /// As it may ask a directory whether a fingerprint is in it.
  @Test
  void tellsAProgramTheKeyThatTheHostShows() throws Exception {
    SshServer server = unknownServer("ed25519");
    String key = TestKeys.publicLine(TestKeys.hostKey("ed25519"));
    lab.configure(
        "KnownHostsCommand /bin/sh -c 'echo \"$0 $1 $2 $3\" >>%s; test $1 = NONE || echo \"$4 $2 $3\"'"
                .formatted(lab.home().resolve("asked"))
            + " %I %f %t %K %H");

    lab.connect(server).close();

    assertThat(lab.home().resolve("asked"))
        .content()
        .matches("ORDER NONE NONE NONE\nHOSTNAME SHA256:\\S+ " + Pattern.quote(words(key)) + "\n");
  }

  /// Type and key.
  private static String words(String line) {
    String[] words = line.split(" ", -1);
    return words[0] + " " + words[1];
  }

  @Test
  void saysThatAProgramFailedThatWasToldTheKey() throws Exception {
    SshServer server = unknownServer("ed25519");
    lab.configure("KnownHostsCommand /bin/sh -c 'test $0 = NONE' %f");

    assertThat(refused(server, lab.options()))
        .hasMessageContaining(
            "the KnownHostsCommand '/bin/sh -c test $0 = NONE %f' does not tell host keys: it ended"
                + " with 1");
  }

  @Test
  void saysThatAProgramForKeysFailed() throws Exception {
    SshServer server = lab.server();
    lab.configure("KnownHostsCommand /bin/false %H");

    assertThat(refused(server, lab.options()))
        .hasMessage(
            "the KnownHostsCommand '/bin/false %s' does not tell host keys: it ended with 1",
            server.knownName());
  }

  /// Tunnels and virtual machines come and go behind the addresses of this machine.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void checksNoKeyOfThisMachineWhereTheConfigurationSaysSo(boolean changed) throws Exception {
    SshServer server = unknownServer("ed25519");
    if (changed) {
      lab.trust(server.knownName() + " " + TestKeys.publicLine(TestKeys.userKey()));
    }
    String before = changed ? Files.readString(lab.knownHosts()) : "";
    lab.configure("NoHostAuthenticationForLocalhost yes");

    lab.connect(server).close();

    assertThat(changed ? Files.readString(lab.knownHosts()) : "").isEqualTo(before);
    lab.configure("HostKeyAlias box");
    assertThat(refused(server, lab.options())).hasMessageContaining("is not known");
  }

  @Test
  void readsAFileOfKnownHostsWithABlankInItsName() throws Exception {
    SshServer server = unknownServer("ed25519");
    Path file = Files.createDirectories(lab.home().resolve("a dir")).resolve("known hosts");
    Files.writeString(
        file,
        "%s %s%n".formatted(server.knownName(), TestKeys.publicLine(TestKeys.hostKey("ed25519"))));
    lab.configure("GlobalKnownHostsFile none", "UserKnownHostsFile \"" + file + "\"");
    var configuration =
        new ConfigurationOptions(
            Optional.of(lab.home().resolve(".ssh/config")), List.of(), Optional.empty());
    var said =
        new ConnectionOptions(
            List.of(), List.of(), Optional.empty(), Optional.empty(), configuration);

    lab.connect(server, lab.options().with(said)).close();
  }

  /// Where one of the lines is out of date, and the user knows which.
  @Test
  void asksForTheTypeOfKeyThatTheConfigurationNames() throws Exception {
    SshServer server =
        lab.unknownServer(
            Stream.of("ed25519", "rsa").map(t -> TestKeys.hostKey(t).toString()).toList());
    lab.trust(server.knownName() + " " + TestKeys.publicLine(TestKeys.userKey()));
    lab.trust(server.knownName() + " " + TestKeys.publicLine(TestKeys.hostKey("rsa")));
    assertThat(refused(server, lab.options())).hasMessageContaining("has changed");

    lab.configure("HostKeyAlgorithms rsa-sha2-512");

    lab.connect(server).close();
  }

  /// The host needs no new keys then.
  @ParameterizedTest
  @CsvSource({
    "absent, '(RevokedHostKeys): there is no such file'",
    "list, ':2 (RevokedHostKeys): it is no public key'",
    "krl, '(RevokedHostKeys): it is damaged'",
  })
  void saysThatAFileOfRevokedKeysCannotBeRead(String form, String why) throws Exception {
    SshServer server = lab.server();
    Path revoked = lab.home().resolve("revoked");
    switch (form) {
      case "list" -> Files.writeString(revoked, "# lost\nssh-ed25519\n");
      case "krl" -> Files.writeString(revoked, "SSHKRL\n\0\0");
      default -> {}
    }
    lab.configure("RevokedHostKeys " + revoked);

    assertThat(refused(server, acceptingNew()))
        .hasMessageContaining("whether the host key of %s is revoked", server.knownName())
        .hasMessageEndingWith(why)
        .hasMessageContaining(revoked.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "krl"})
  void refusesAKeyThatAFileOfRevokedOnesNames(String form) throws Exception {
    SshServer server = lab.server();
    Path key = Path.of(TestKeys.hostKey("ed25519") + ".pub");
    Path revoked = lab.home().resolve("revoked");
    if (form.equals("krl")) {
      Programs.run("ssh-keygen -q -k -f %s %s".formatted(revoked, key));
    } else {
      Files.writeString(revoked, "# lost\n" + Files.readString(key));
    }
    lab.configure("RevokedHostKeys " + revoked);

    assertThat(refused(server, acceptingNew()))
        .hasMessageContaining("is revoked")
        .hasMessageContaining(revoked.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "krl"})
  void takesAKeyThatAFileOfRevokedOnesDoesNotName(String form) throws Exception {
    SshServer server = lab.server();
    Path other = Path.of(TestKeys.userKey() + ".pub");
    Path revoked = lab.home().resolve("revoked");
    Programs.run(
        form.equals("krl")
            ? "ssh-keygen -q -k -f %s %s".formatted(revoked, other)
            : "cp %s %s".formatted(other, revoked));
    lab.configure("RevokedHostKeys " + revoked);

    lab.connect(server).close();
  }

  /// As in ssh(1): it may be the key that is meant.
  @ParameterizedTest
  @ValueSource(strings = {"SHA256:abc", "ssh-ed25519 AAAA", "ssh-ed25519"})
  void refusesEveryKeyWhenOneOfTheRevokedCannotBeRead(String line) throws Exception {
    SshServer server = lab.server();
    String other = TestKeys.publicLine(TestKeys.userKey());
    Path revoked =
        Files.writeString(lab.home().resolve("revoked"), "# lost\n\n" + other + "\n" + line + "\n");
    lab.configure("RevokedHostKeys " + revoked);

    assertThat(refused(server, lab.options())).hasMessageContaining("is revoked");
  }

  /// As in ssh(1): what it would have forbidden is not known.
  @Test
  void refusesEveryKeyWhenTheRevokedOnesCannotBeRead() throws Exception {
    SshServer server = lab.server();
    lab.configure("RevokedHostKeys " + lab.home().resolve("missing"));

    assertThat(refused(server, lab.options())).hasMessageContaining("is revoked");
  }

  @ParameterizedTest
  @ValueSource(strings = {"serial: 7", "serial: 8"})
  void refusesACertificateByItsSerialNumber(String line) throws Exception {
    SshServer server = certified("ed25519", "-h -n 127.0.0.1 -z 7");
    lab.trust("@cert-authority * " + TestKeys.publicLine(authority()));
    Path lines = Files.writeString(lab.home().resolve("lines"), line + "\n");
    Path revoked = lab.home().resolve("revoked");
    Programs.run("ssh-keygen -q -k -f %s -s %s.pub %s".formatted(revoked, authority(), lines));
    lab.configure("RevokedHostKeys " + revoked);

    if (line.endsWith("7")) {
      assertThat(refused(server, lab.options())).hasMessageContaining("is revoked");
    } else {
      lab.connect(server).close();
    }
  }

  private static Path authority() {
    return TestKeys.pair("host_ca", "-t ed25519");
  }

  /// A server whose key an authority has signed.
  private SshServer certified(String type, String options) throws Exception {
    return certified(type, options, authority());
  }

  private SshServer certified(String type, String options, Path authority) throws Exception {
    Path key = lab.home().resolve("host_key");
    Files.copy(TestKeys.hostKey(type), key);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    Files.copy(Path.of(TestKeys.hostKey(type) + ".pub"), Path.of(key + ".pub"));
    Programs.run("ssh-keygen -q -s %s -I host %s %s.pub".formatted(authority, options, key));
    return lab.unknownServer(List.of(key.toString()), "HostCertificate " + key + "-cert.pub");
  }

  private SshServer unknownServer(String type) throws IOException, InterruptedException {
    return lab.unknownServer(List.of(TestKeys.hostKey(type).toString()));
  }

  private SshOptions acceptingNew() {
    return lab.options(HostKeyPolicy.ACCEPT_NEW);
  }

  private NodeException refused(SshServer server, SshOptions options) {
    NodeException refused =
        catchThrowableOfType(NodeException.class, () -> lab.connect(server, options).close());
    assertThat(refused.reason()).isEqualTo(Reason.HOST_KEY);
    assertThat(refused.node()).isEqualTo(server.target().text());
    return refused;
  }
}
