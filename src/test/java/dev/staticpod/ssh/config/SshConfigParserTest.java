package dev.staticpod.ssh.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.staticpod.Programs;
import dev.staticpod.node.NodeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Our own reader against `ssh -G`: for the keywords that both know, they have to agree.
class SshConfigParserTest {
  private static final List<String> KEYWORDS =
      List.of(
          "hostname",
          "user",
          "port",
          "identityfile",
          "identitiesonly",
          "proxyjump",
          "userknownhostsfile",
          "globalknownhostsfile",
          "hostkeyalias",
          "connecttimeout",
          "serveraliveinterval",
          "preferredauthentications",
          "certificatefile");

  private static final List<String> MORE_KEYWORDS =
      List.of(
          "hostname",
          "user",
          "port",
          "proxyjump",
          "proxycommand",
          "hostkeyalias",
          "connecttimeout",
          "serveraliveinterval");

  private static final String CONFIG =
      """
      # a comment
      Host web-* !web-9
          HostName %h.example.org
          User = deploy
          Port 2222
          IdentityFile "/keys/with space"
          IdentityFile /keys/second
          IdentitiesOnly yes
      Host web-1
          User never-reached
          ConnectTimeout 7
          UserKnownHostsFile /a/known /b/known
      Host behind
          ProxyJump a@jump-1:2201,jump-2
          HostKeyAlias inner
          CertificateFile /keys/cert.pub
      Match all
          ServerAliveInterval 11
      Include INCLUDED
      Host *
          GlobalKnownHostsFile /etc/global
          PreferredAuthentications publickey,password
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"web-1", "web-9", "behind", "other", "root@web-2:99"})
  void agreesWithSsh(String host) throws Exception {
    Path included = Files.writeString(directory.resolve("included"), "Host behind\n  Port 2022\n");
    Path file =
        Files.writeString(
            directory.resolve("config"), CONFIG.replace("INCLUDED", included.toString()));
    LocalUser user = new LocalUser("me", directory, Map.of(), _ -> {});
    var options = new ConfigurationOptions(Optional.of(file), List.of(), Optional.empty());
    SshTarget target = SshTarget.parse(host);
    Path ssh = Programs.find("ssh", "openssh-client");

    HostConfig ours = new SshConfigParser(user, options).read(target);
    HostConfig theirs = new OpenSshConfig(ssh, user, options).read(target);

    for (String keyword : KEYWORDS) {
      if (!ours.all(keyword).isEmpty()) { // ssh fills in what is not said
        assertThat(ours.all(keyword).stream().map(v -> v.replace("%h", target.host())))
            .as(keyword)
            .containsExactlyElementsOf(theirs.all(keyword));
      }
    }
    assertThat(ours.values().keySet()).contains("serveraliveinterval", "globalknownhostsfile");
  }

  /// What is in people's files besides the plain keyword and value.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host node # mine\nHostName other # there\nPort 2222 #x",
        "Host 'node'\nHostName \"other\"\nPort '2222'",
        "Host=node\n\tUser = \"de ploy\"",
        "Host node\nProxyCommand sh -c \"exec nc '%h' 22\" # not a comment",
        "Host node\nConnectTimeout 1m30\nServerAliveInterval 2M",
        "ProxyCommand none\nProxyJump gate",
        "ProxyJump none\nProxyCommand nc %h %p",
        "ProxyJump gate\nProxyCommand nc %h %p",
        "Include DIR/a.conf\nPort 2222", // ends in a block of its own
        "Include DIR/*.conf\nUser me",
        "Include DIR/*/config\nUser me",
        "Host node\n  Include DIR/*/config\n  Port 7\nHost *\n  Port 8",
        "Host other\n  Include DIR/*/config\n  Port 7\nHost *\n  Port 8",
        "Match all\nPort 5\nMatch host elsewhere\nUser nobody",
      })
  void agreesWithSshOn(String config) throws Exception {
    Files.writeString(directory.resolve("a.conf"), "Host a\n  User a\nHost other\n  User b\n");
    Files.writeString(directory.resolve("b.conf"), "ServerAliveInterval 9\n");
    Files.createDirectory(directory.resolve("sub"));
    Files.writeString(directory.resolve("sub/config"), "HostKeyAlias sub\nHost *\nPort 9\n");
    Path file =
        Files.writeString(
            directory.resolve("config"), config.replace("DIR", directory.toString()) + "\n");

    agreesWithSsh(SshTarget.parse("node"), file, MORE_KEYWORDS);
  }

  private void agreesWithSsh(SshTarget target, Path file, List<String> keywords) throws Exception {
    LocalUser user = new LocalUser("me", directory, Map.of(), _ -> {});
    var options = new ConfigurationOptions(Optional.of(file), List.of(), Optional.empty());
    Path ssh = Programs.find("ssh", "openssh-client");
    Path nothing = Files.writeString(directory.resolve("nothing"), "");

    HostConfig ours = new SshConfigParser(user, options).read(target);
    HostConfig theirs = new OpenSshConfig(ssh, user, options).read(target);
    HostConfig usual =
        new OpenSshConfig(
                ssh,
                user,
                new ConfigurationOptions(Optional.of(nothing), List.of(), Optional.empty()))
            .read(target);

    for (String keyword : keywords) { // ssh fills in what is not said
      assertThat(ours.some(keyword).or(() -> usual.some(keyword)))
          .as(keyword)
          .isEqualTo(theirs.some(keyword));
    }
  }

  @Test
  void saysThatANamedFileIsMissing() {
    Path missing = directory.resolve("missing");
    var options = new ConfigurationOptions(Optional.of(missing), List.of(), Optional.empty());

    assertThatThrownBy(() ->
            new SshConfigParser(new LocalUser("me", directory, Map.of(), _ -> {}), options)
                .read(SshTarget.parse("node")))
        .isInstanceOf(NodeException.class)
        .hasMessageEndingWith("there is no readable file " + missing);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssh", "0", "70000", "-1"})
  void saysThatAPortIsNone(String port) {
    var options =
        new ConfigurationOptions(
            Optional.of(Path.of("none")), List.of("Port=" + port), Optional.empty());

    assertThatThrownBy(() ->
            new SshConfigParser(new LocalUser("me", directory, Map.of(), _ -> {}), options)
                .read(SshTarget.parse("node")))
        .isInstanceOf(NodeException.class)
        .hasMessageContaining("'%s' is not a port number", port);
  }

  @Test
  void putsTheCommandLineBeforeTheFiles() throws Exception {
    Path file = Files.writeString(directory.resolve("config"), "User a\nPort 1\nProxyJump x\n");
    var options =
        new ConfigurationOptions(Optional.of(file), List.of("Port=2"), Optional.of("y,z"));

    HostConfig config =
        new SshConfigParser(new LocalUser("me", directory, Map.of(), _ -> {}), options)
            .read(SshTarget.parse("b@host"));

    assertThat(config.get("user")).contains("b");
    assertThat(config.get("port")).contains("2");
    assertThat(config.get("proxyjump")).contains("y,z");
  }

  @Test
  void readsTheUsersFileWhenNoneIsNamed() throws Exception {
    Files.createDirectories(directory.resolve(".ssh/conf.d"));
    Files.writeString(directory.resolve(".ssh/config"), "Include conf.d/*\n");
    Files.writeString(directory.resolve(".ssh/conf.d/one"), "Host node\n Port 17\n");

    HostConfig config =
        new SshConfigParser(
                new LocalUser("me", directory, Map.of(), _ -> {}), ConfigurationOptions.defaults())
            .read(SshTarget.parse("node"));

    assertThat(config.get("port")).contains("17");
  }

  /// It may name commands. Of a group that is called as its user, that user is the only member.
  @ParameterizedTest
  @ValueSource(strings = {"config", "conf.d/one"})
  void aFileThatOthersCanWriteIsRefusedAsBySsh(String name) throws Exception {
    Path own = directory.resolve(".ssh");
    Files.createDirectories(own.resolve("conf.d"));
    Files.writeString(own.resolve("config"), "Include conf.d/*\n");
    Files.writeString(own.resolve("conf.d/one"), "ProxyCommand touch made\n");
    Files.setPosixFilePermissions(own.resolve(name), PosixFilePermissions.fromString("rw-rw-rw-"));
    LocalUser user = new LocalUser("me", directory, Map.of(), _ -> {});

    assertThatThrownBy(() ->
            new SshConfigParser(user, ConfigurationOptions.defaults())
                .read(SshTarget.parse("node")))
        .isInstanceOf(NodeException.class)
        .hasMessageContaining("others may write to " + own.resolve(name))
        .extracting(e -> ((NodeException) e).nextStep())
        .isEqualTo("see what it says, and close it: chmod go-w " + own.resolve(name));
  }

  @Test
  void aFileThatWasNamedIsReadWhateverItsModeAsBySsh() throws Exception {
    Path file = Files.writeString(directory.resolve("config"), "Port 17\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

    agreesWithSsh(SshTarget.parse("node"), file, KEYWORDS);
  }

  @Test
  void aFileOfAnotherUserIsRefused() throws Exception {
    Programs.needRoot("to give a file away");
    Path file = Files.createDirectories(directory.resolve(".ssh")).resolve("config");
    Files.writeString(file, "ProxyCommand touch made\n");
    Files.setAttribute(file, "unix:uid", 12345);

    assertThatThrownBy(() ->
            new SshConfigParser(
                    new LocalUser("me", directory, Map.of(), _ -> {}),
                    ConfigurationOptions.defaults())
                .read(SshTarget.parse("node")))
        .hasMessageContaining("others may write to " + file);
  }

  @Test
  void aFileThatDoesNotEndSaysNothing() throws Exception {
    var options =
        new ConfigurationOptions(
            Optional.of(Path.of("/dev/zero")), List.of("Port=17"), Optional.empty());

    HostConfig config =
        new SshConfigParser(new LocalUser("me", directory, Map.of(), _ -> {}), options)
            .read(SshTarget.parse("node"));

    assertThat(config.get("port")).contains("17");
  }
}
