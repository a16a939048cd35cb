package dev.staticpod.ssh.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.staticpod.Programs;
import dev.staticpod.node.NodeException;
import dev.staticpod.ssh.config.HostSettings.AgentKeys;
import dev.staticpod.ssh.config.HostSettings.KeepAlive;
import dev.staticpod.ssh.config.HostSettings.Route;
import dev.staticpod.ssh.hostkey.HostKeyPolicy;
import dev.staticpod.ssh.hostkey.HostKeyTrust;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostSettingsResolverTest {
  private static final LocalUser ME =
      new LocalUser(
          "me", Path.of("/home/me"), Map.of("SSH_AUTH_SOCK", "/run/agent", "OTHER", "/o"), _ -> {});

  @Test
  void hasTheDefaultsOfSshWhereNothingIsSaid() throws NodeException {
    HostSettings host = resolve();

    assertThat(host.address())
        .isEqualTo(
            new HostSettings.Address(
                "node",
                22,
                new TimeLimits(
                    Optional.of(Duration.ofSeconds(10)), Optional.of(Duration.ofSeconds(30))),
                HostSettings.Family.ANY,
                Optional.empty(),
                Optional.empty()));
    assertThat(host.user()).isEqualTo("me");
    assertThat(host.login().keys().files())
        .contains(Path.of("/home/me/.ssh/id_ed25519"), Path.of("/home/me/.ssh/id_rsa"));
    assertThat(host.login().keys().agent().socket()).contains(Path.of("/run/agent"));
    assertThat(host.trust().userFiles())
        .containsExactly(
            Path.of("/home/me/.ssh/known_hosts"), Path.of("/home/me/.ssh/known_hosts2"));
    assertThat(host.trust().policy()).isEqualTo(HostKeyPolicy.ASK);
    assertThat(host.route()).isEqualTo(new Route.Direct());
    assertThat(host.keepAlive()).isEqualTo(KeepAlive.DEFAULT);
  }

  @Test
  void expandsTokensAndVariables() throws NodeException {
    HostSettings host =
        resolve(
            "hostname %h.example",
            "user root",
            "port 2222",
            "identityfile ~/keys/%r@%n-%%",
            "identityfile %d/${OTHER}",
            "userknownhostsfile ~/known.%h",
            "proxycommand connect %h %p %r");

    assertThat(host.login().keys().files())
        .containsExactly(Path.of("/home/me/keys/root@node-%"), Path.of("/home/me//o"));
    assertThat(host.trust().userFiles()).containsExactly(Path.of("/home/me/known.node.example"));
    assertThat(host.route()).isEqualTo(new Route.Command("connect node.example 2222 root"));
  }

  /// In `GlobalKnownHostsFile` only the tilde means something.
  @Test
  void takesTheFilesOfAllUsersAsTheyAreWritten() throws NodeException {
    assertThat(resolve("globalknownhostsfile ~/%h ${OTHER}/x").trust().globalFiles())
        .containsExactly(Path.of("/home/me/%h"), Path.of("${OTHER}/x"));
  }

  @Test
  void expandsVariablesInTheProgramForHostKeys() throws NodeException {
    assertThat(resolve("knownhostscommand /bin/cat ${OTHER}/%H %%").trust().knownHostsCommand())
        .hasValueSatisfying(
            program -> assertThat(program.command()).containsExactly("/bin/cat", "/o/node", "%"));
  }

  /// As in `ssh`, which prints them in the debug output of `ssh -v`.
  @Test
  void expandsTokensOfThisMachineAndOfTheKey() throws NodeException {
    String machine = Programs.run("uname -n").strip();
    String hash = Programs.run("printf %s '" + machine + "node22me' | sha1sum").split(" ", 2)[0];
    HostSettings host =
        resolve(
            "hostkeyalias inner",
            "identityfile /keys/%k-%l-%i",
            "identityfile /keys/%L",
            "identityfile /%C");

    assertThat(host.login().keys().files())
        .containsExactly(
            Path.of("/keys/inner-%s-%s".formatted(machine, Programs.run("id -u").strip())),
            Path.of("/keys/" + machine.replaceFirst("\\..*", "")),
            Path.of("/" + hash));
  }

  @Test
  void findsTheHomeOfAnotherUser() throws NodeException {
    HostSettings host =
        resolve("identityfile ~root/.ssh/id", "identityfile ~root", "identityfile ~no-such-user/x");

    String root = Programs.run("printf %s ~root");
    assertThat(host.login().keys().files())
        .containsExactly(Path.of(root, ".ssh/id"), Path.of(root), Path.of("~no-such-user/x"));
  }

  /// As ssh(1), which ends there.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "identityfile /keys/${NOT_SET} | ${NOT_SET} is not set",
        "certificatefile /keys/%z | %z stands for nothing",
        "identityfile /keys/a% | % stands for nothing",
        "proxycommand connect %z | %z stands for nothing",
        "proxycommand connect %u@%h | %u stands for nothing",
        "proxyjump %k | %k stands for nothing",
        "revokedhostkeys /etc/${NOT_SET} | ${NOT_SET} is not set",
      })
  void refusesWhatStandsForNothing(String line, String why) {
    assertThatThrownBy(() -> resolve(line))
        .isInstanceOf(NodeException.class)
        .hasMessageContaining("the SSH configuration cannot be followed: " + why);
  }

  /// As an umlaut is in a locale that has none.
  @Test
  void refusesWhatCannotBeTheNameOfAFile() {
    assertThatThrownBy(() -> resolve("identityfile /keys/\0"))
        .isInstanceOf(NodeException.class)
        .hasMessageContaining("cannot be the name of a file here: /keys/");
  }

  /// `ssh -G` has made `%` of `%%` there.
  @Test
  void expandsNoTokenASecondTime(@TempDir Path directory) throws Exception {
    Path file = Files.createFile(directory.resolve("100%h"));

    HostSettings host =
        resolve("userknownhostsfile " + file, "identityagent " + file, "controlpath /c/%z");

    assertThat(host.trust().userFiles()).containsExactly(file);
    assertThat(host.login().keys().agent().socket()).contains(file);
    assertThat(host.control().orElseThrow().socket()).isEqualTo(Path.of("/c/%z"));
  }

  @Test
  void opensAMasterWhereSshPrintsYesAsTrue() throws NodeException {
    HostSettings host = resolve("controlmaster true", "controlpath /c/%C", "controlpersist 600");

    assertThat(host.control().orElseThrow().opening())
        .isEqualTo(HostSettings.Opening.IN_BACKGROUND);
  }

  /// As `ssh -G` prints it.
  @Test
  void triesAnAddressAsOftenAsItSays() throws NodeException {
    assertThat(resolve().address().limits().attempts()).isEqualTo(1);
    assertThat(resolve("connectionattempts 60").address().limits().attempts()).isEqualTo(60);
  }

  @Test
  void readsJumpHostsInQuotes() throws NodeException {
    assertThat(resolve("proxyjump \"a@b:1,c\"").route())
        .isEqualTo(new Route.Jump(List.of(SshTarget.parse("a@b:1"), SshTarget.parse("c"))));
  }

  @Test
  void expandsTokensInJumpHosts() throws NodeException {
    assertThat(resolve("user deploy", "proxyjump %r@gate.%h").route())
        .isEqualTo(new Route.Jump(List.of(SshTarget.parse("deploy@gate.node"))));
  }

  @Test
  void saysThatItCannotTakeASocketFromAProgram() {
    assertThatThrownBy(() -> resolve("proxycommand x", "proxyusefdpass yes"))
        .isInstanceOf(NodeException.class)
        .hasMessageContaining("ProxyUseFdpass");
  }

  @ParameterizedTest
  @CsvSource({
    "accept-new, ACCEPT_NEW",
    "no, ACCEPT_NEW",
    "off, ACCEPT_NEW",
    "ask, ASK",
    "yes, STRICT",
  })
  void neverTakesAChangedKeyWhateverTheConfigurationSays(String value, HostKeyPolicy policy)
      throws NodeException {
    assertThat(resolve("stricthostkeychecking " + value).trust().policy()).isEqualTo(policy);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "identityagent none |",
        "identityagent SSH_AUTH_SOCK | /run/agent",
        "identityagent $OTHER | /o",
        "identityagent $NOT_SET |",
        "identityagent ~/agent | /home/me/agent",
      })
  void findsTheAgent(String line, Path socket) throws NodeException {
    assertThat(resolve(line).login().keys().agent().socket())
        .isEqualTo(Optional.ofNullable(socket));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "batchmode no | publickey keyboard-interactive password",
        "batchmode yes | publickey",
        "passwordauthentication no | publickey keyboard-interactive",
        "pubkeyauthentication no | keyboard-interactive password",
        "preferredauthentications password,gssapi-with-mic,publickey | password publickey",
        "preferredauthentications none | ''",
      })
  void triesTheMethodsThatAreAllowedInTheirOrder(String line, String methods) throws NodeException {
    assertThat(String.join(" ", resolve(line).login().methods())).isEqualTo(methods);
  }

  @Test
  void takesTheRest() throws NodeException {
    HostSettings host =
        resolve(
            "hostkeyalias inner",
            "port 2222",
            "hashknownhosts yes",
            "identitiesonly yes",
            "connecttimeout 3",
            "serveraliveinterval 20",
            "serveralivecountmax 2",
            "addressfamily inet6",
            "proxyjump a@b:1,ssh://c");

    assertThat(host.trust().name().written()).isEqualTo("inner");
    assertThat(host.trust().format()).isEqualTo(HostKeyTrust.Format.HASHED);
    assertThat(host.login().keys().agent().keys()).isEqualTo(AgentKeys.THOSE_OF_THE_FILES);
    assertThat(host.address().limits().connect()).contains(Duration.ofSeconds(3));
    assertThat(host.address().family()).isEqualTo(HostSettings.Family.INET6);
    assertThat(host.keepAlive())
        .isEqualTo(new KeepAlive(Duration.ofSeconds(20), Duration.ofSeconds(40)));
    assertThat(host.route())
        .isEqualTo(new Route.Jump(List.of(SshTarget.parse("a@b:1"), SshTarget.parse("c"))));
  }

  @Test
  void waitsWithoutLimitWhereTheConfigurationSaysZero() throws NodeException {
    TimeLimits limits = resolve("connecttimeout 0").address().limits();

    assertThat(limits).isEqualTo(new TimeLimits(Optional.empty(), Optional.empty()));
    assertThat(limits.connectMillis()).isZero();
  }

  /// `ssh -G` says `none` also where the configuration is silent.
  @Test
  void waitsLongerForTheProgramOfARoute() throws NodeException {
    TimeLimits straight = resolve("connecttimeout none").address().limits();
    TimeLimits program = resolve("connecttimeout none", "proxycommand x").address().limits();

    assertThat(straight.answer()).contains(Duration.ofSeconds(30));
    assertThat(program.answer()).contains(Duration.ofMinutes(5));
  }

  @Test
  void waitsWithoutLimitWhereTheCommandLineSaysNone() throws NodeException {
    var options =
        new ConnectionOptions(
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            new ConfigurationOptions(
                Optional.empty(), List.of("ConnectTimeout=none"), Optional.empty()));
    HostConfig config = HostConfig.ofLines(List.of("connecttimeout none"));

    HostSettings host = HostSettingsResolver.resolve(SshTarget.parse("node"), ME, options, config);

    assertThat(host.address().limits().answer()).isEmpty();
  }

  @Test
  void connectsToNoHostThatTheConfigurationForbids() {
    assertThatThrownBy(() -> resolve("refuseconnection gone since May"))
        .isInstanceOf(NodeException.class)
        .hasMessageEndingWith("(RefuseConnection): gone since May");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                 | true  | false",
        "ciphers a,b      | true  | true",
        "ciphers b        | false | true",
        "ciphers +b       | true  | true",
        "ciphers ^b       | true  | true",
        "ciphers -a       | false | false",
        "'ciphers '       | false | false",
      })
  void switchesAlgorithmsOnAndOff(String line, boolean keepsA, boolean addsB) throws NodeException {
    AlgorithmChoices.Choice ciphers =
        (line == null ? resolve() : resolve(line)).algorithms().ciphers();

    assertThat(ciphers.keeps("a")).isEqualTo(keepsA);
    assertThat(ciphers.adds("b")).isEqualTo(addsB);
  }

  /// What an `ssh` prints that is too old for it says nothing about it.
  @ParameterizedTest
  @CsvSource({
    "'a,sntrup761x25519-sha512@openssh.com', true",
    "'a,mlkem768x25519-sha256', true",
    "a, false",
    "-sntrup761x25519-sha512@openssh.com, true",
    "-mlkem768x25519-sha256, false",
  })
  void offersMlKemUnlessItIsSwitchedOff(String list, boolean offered) throws NodeException {
    assertThat(
            resolve("kexalgorithms " + list)
                .algorithms()
                .keyExchanges()
                .keeps("mlkem768x25519-sha256"))
        .isEqualTo(offered);
  }

  @ParameterizedTest
  @CsvSource({
    "auto, 600, IN_BACKGROUND",
    "yes, yes, IN_BACKGROUND",
    "autoask, 1, IN_BACKGROUND",
    "auto, no, NEVER",
    "false, yes, NEVER",
    "no, 600, NEVER",
  })
  void knowsWhetherSshKeepsAConnectionOpen(
      String master, String persist, HostSettings.Opening opens) throws NodeException {
    HostSettings host =
        resolve("controlpath /run/one", "controlmaster " + master, "controlpersist " + persist);

    assertThat(host.control())
        .contains(
            new HostSettings.Control(Path.of("/run/one"), HostSettings.Naming.UNKNOWN, opens));
    assertThat(resolve("controlpath none", "controlmaster auto").control()).isEmpty();
  }

  @Test
  void recognizesTheHashInTheNameOfASocket() throws NodeException {
    assertThat(resolve("controlpath /run/%C").control().orElseThrow().naming())
        .isEqualTo(HostSettings.Naming.HASH);
  }

  /// Since OpenSSH 9.6 the last jump host is a part of `%C`: its name, and nothing else.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gate | gate",
        "ops@gate | gate",
        "gate:2222 | gate",
        "a@b@gate:2222 | gate",
        "first,me@second:22,ops@gate:2222 | gate",
        "ssh://ops@gate:2222/ | gate",
        "[10.0.0.1] | 10.0.0.1",
        "ops@[10.0.0.1]:2222 | 10.0.0.1",
        "first,ops@[fe80::1]:2222 | fe80::1",
        "%n-gate | %n-gate",
      })
  void takesTheNameOfTheLastJumpHostForAToken(String jump, String name) throws NodeException {
    String machine = Programs.run("uname -n").strip();
    String hash =
        Programs.run("printf %s '" + machine + "node22me" + name + "' | sha1sum").split(" ", 2)[0];

    HostSettings host =
        resolve("proxyjump " + jump, "identityfile /keys/%j", "controlpath /run/" + hash);

    assertThat(host.login().keys().files()).containsExactly(Path.of("/keys/" + name));
    assertThat(host.control().orElseThrow().naming()).isEqualTo(HostSettings.Naming.HASH);
  }

  /// The address that an alias stands for may be reached by its ProxyCommand alone.
  @Test
  void namesTheHostInCommandsAsItWasGiven() throws NodeException {
    var configuration =
        new ConfigurationOptions(
            Optional.of(Path.of("my config")), List.of("User=x"), Optional.of("j1,j2"));
    var options =
        new ConnectionOptions(
            List.of(Path.of("key")), List.of(), Optional.empty(), Optional.empty(), configuration);
    HostConfig config = HostConfig.ofLines(List.of("hostname i-0123", "port 22"));

    assertThat(resolve("hostname i-0123").command("ssh -t")).isEqualTo("ssh -t node");
    assertThat(
            HostSettingsResolver.resolve(SshTarget.parse("ops@ssm:2222"), ME, options, config)
                .command("ssh-copy-id"))
        .isEqualTo("ssh-copy-id -F 'my config' -o ProxyJump=j1,j2 -o User=x -p 2222 ops@ssm");
  }

  private static HostSettings resolve(String... lines) throws NodeException {
    return HostSettingsResolver.resolve(
        SshTarget.parse("node"),
        ME,
        ConnectionOptions.defaults(),
        HostConfig.ofLines(List.of(lines)));
  }
}
