package dev.staticpod.ssh.config;

import dev.staticpod.ssh.config.AlgorithmChoices.Choice;
import dev.staticpod.ssh.config.HostSettings.Route;
import dev.staticpod.ssh.hostkey.HostKeyPolicy;
import dev.staticpod.ssh.hostkey.HostKeyTrust;
import dev.staticpod.ssh.hostkey.KnownHostName;
import dev.staticpod.ssh.hostkey.KnownHostsCommand;
import dev.staticpod.ssh.hostkey.RevokedKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// Decides which host keys are taken.
record TrustRules(ConnectionOptions options, HostConfig config, Tokens tokens) {
  /// What the key of the host is held against.
  HostKeyTrust trust(Route route) {
    List<Path> named = options.knownHosts();
    String alias = config.some("hostkeyalias").orElse("");
    KnownHostName name =
        alias.isEmpty()
            ? new KnownHostName(tokens.hostName(), tokens.port())
            : KnownHostName.alias(alias);
    HostKeyPolicy policy = options.hostKeyPolicy().orElseGet(this::configuredPolicy);
    return new HostKeyTrust(
        name,
        named.isEmpty()
            ? files(
                "userknownhostsfile",
                "~/.ssh/known_hosts ~/.ssh/known_hosts2",
                tokens::expandedPath)
            : named,
        named.isEmpty()
            ? files(
                "globalknownhostsfile",
                "/etc/ssh/ssh_known_hosts /etc/ssh/ssh_known_hosts2",
                tokens.local()::expand) // it knows neither tokens nor variables
            : List.of(),
        config
            .some("revokedhostkeys")
            .map(tokens::path)
            .map(file -> new RevokedKeys(file, tokens.local().waits())),
        config.some("knownhostscommand").filter(_ -> named.isEmpty()).map(c -> program(c, name)),
        alias.isEmpty() && isUncheckedLocalhost(route) ? HostKeyPolicy.UNCHECKED : policy,
        config.says("hashknownhosts") ? HostKeyTrust.Format.HASHED : HostKeyTrust.Format.PLAIN,
        strength());
  }

  private HostKeyTrust.Strength strength() {
    HostKeyTrust.Strength usual = HostKeyTrust.Strength.usual();
    Choice authorities = Choice.parse(config.get("casignaturealgorithms"));
    return new HostKeyTrust.Strength(
        config.number("requiredrsasize").orElse(usual.rsaBits()),
        usual.authorityAlgorithms().stream().filter(authorities::keeps).toList(),
        () -> SshVersion.ofProgram(tokens.local()).filter(SshVersion::takesPatterns).isPresent());
  }

  private HostKeyPolicy configuredPolicy() {
    String checking = config.get("stricthostkeychecking").orElse("ask").toLowerCase(Locale.ROOT);
    return switch (checking) {
      case "accept-new", "no", "off", "false" -> HostKeyPolicy.ACCEPT_NEW;
      case "yes", "true" -> HostKeyPolicy.STRICT;
      default -> config.says("batchmode") ? HostKeyPolicy.STRICT : HostKeyPolicy.ASK;
    };
  }

  /// Whether the key of this machine is not checked: tunnels and virtual machines share its
  /// addresses (ssh_config(5), `NoHostAuthenticationForLocalhost`).
  private boolean isUncheckedLocalhost(Route route) {
    return config.says("nohostauthenticationforlocalhost")
        && route instanceof Route.Direct
        && LocalMachine.isItself(tokens.hostName(), tokens.local().waits());
  }

  private KnownHostsCommand program(String command, KnownHostName name) {
    List<String> words =
        SshConfigLine.words(command).stream()
            .map(word -> tokens.expandWithEnvironment(KnownHostsCommand.expand(word, name)))
            .toList();
    return new KnownHostsCommand(words, tokens.local().environment(), tokens.local().waits());
  }

  private List<Path> files(String key, String usual, Function<String, Path> path) {
    String value = config.get(key).orElse(usual);
    return value.equals("none")
        ? List.of()
        : FileList.split(value, word -> Files.exists(path.apply(word))).stream().map(path).toList();
  }
}
