package dev.staticpod.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Our own reader against `ssh -G`: for the keywords that both know, they have to agree.
class ReadConfigurationTest {
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
    LocalUser user = new LocalUser("me", directory, Map.of());
    var options = new ConfigurationOptions(Optional.of(file), List.of(), Optional.empty());
    SshTarget target = SshTarget.parse(host);
    Path ssh = Programs.find("ssh", "openssh-client");

    HostConfig ours = new ReadConfiguration(user, options).read(target);
    HostConfig theirs = new AskedConfiguration(ssh, user, options).read(target);

    for (String keyword : KEYWORDS) {
      if (!ours.all(keyword).isEmpty()) { // ssh fills in what is not said
        assertThat(ours.all(keyword).stream().map(v -> v.replace("%h", target.host())))
            .as(keyword)
            .containsExactlyElementsOf(theirs.all(keyword));
      }
    }
    assertThat(ours.values().keySet()).contains("serveraliveinterval", "globalknownhostsfile");
  }

  @Test
  void putsTheCommandLineBeforeTheFiles() throws IOException {
    Path file = Files.writeString(directory.resolve("config"), "User a\nPort 1\nProxyJump x\n");
    var options =
        new ConfigurationOptions(Optional.of(file), List.of("Port=2"), Optional.of("y,z"));

    HostConfig config =
        new ReadConfiguration(new LocalUser("me", directory, Map.of()), options)
            .read(SshTarget.parse("b@host"));

    assertThat(config.get("user")).contains("b");
    assertThat(config.get("port")).contains("2");
    assertThat(config.get("proxyjump")).contains("y,z");
  }

  @Test
  void readsThePersonsFileWhenNoneIsNamed() throws IOException {
    Files.createDirectories(directory.resolve(".ssh/conf.d"));
    Files.writeString(directory.resolve(".ssh/config"), "Include conf.d/*\n");
    Files.writeString(directory.resolve(".ssh/conf.d/one"), "Host node\n Port 17\n");

    HostConfig config =
        new ReadConfiguration(
                new LocalUser("me", directory, Map.of()), ConfigurationOptions.defaults())
            .read(SshTarget.parse("node"));

    assertThat(config.get("port")).contains("17");
  }
}
