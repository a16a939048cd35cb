package dev.staticpod.ssh.config;

import dev.staticpod.ssh.config.HostSettings.AgentKeys;
import dev.staticpod.ssh.config.HostSettings.AgentUse;
import dev.staticpod.ssh.config.HostSettings.Keys;
import dev.staticpod.ssh.config.HostSettings.Login;
import dev.staticpod.ssh.config.HostSettings.Notices;
import dev.staticpod.ssh.config.HostSettings.Origin;
import dev.staticpod.ssh.config.HostSettings.Questions;
import dev.staticpod.ssh.hostkey.HostKeyTrust;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Decides how to log in: by which methods, and with which keys.
record LoginRules(ConnectionOptions options, HostConfig config, Tokens tokens) {
  private static final List<String> DEFAULT_IDENTITIES =
      List.of("~/.ssh/id_ed25519", "~/.ssh/id_ecdsa", "~/.ssh/id_rsa");
  private static final List<String> METHODS =
      List.of("publickey", "keyboard-interactive", "password");
  private static final int PROMPTS = 3;

  /// How the user logs in.
  Login login() {
    var methods = new ArrayList<>(METHODS);
    config
        .get("preferredauthentications") // 'none' is a method, and lets no key in
        .filter(value -> !value.isEmpty())
        .map(SshConfigLine::list)
        .ifPresent(preferred -> {
          methods.clear();
          methods.addAll(preferred.stream().filter(METHODS::contains).toList());
        });
    removeIfDenied(methods, "publickey", "pubkeyauthentication");
    removeIfDenied(methods, "password", "passwordauthentication");
    removeIfDenied(methods, "keyboard-interactive", "kbdinteractiveauthentication");
    if (config.says("batchmode")) {
      methods.retainAll(List.of("publickey"));
    }
    boolean quiet =
        config.get("loglevel").filter(level -> level.matches("(?i)quiet|fatal|error")).isPresent();
    return new Login(
        tokens.user(),
        keys(),
        methods,
        config.number("numberofpasswordprompts").orElse(PROMPTS),
        quiet ? Notices.HIDDEN : Notices.SHOWN,
        config.says("batchmode") ? Questions.NONE : Questions.ASKED);
  }

  private void removeIfDenied(List<String> methods, String method, String key) {
    if (config.denies(key)) {
      methods.remove(method);
    }
  }

  private Keys keys() {
    List<Path> named = options.identities();
    boolean replaced = options.replaceIdentities();
    var files = new ArrayList<Path>();
    if (!replaced) {
      List<String> configured = config.all("identityfile");
      files.addAll(paths(configured.isEmpty() ? DEFAULT_IDENTITIES : configured));
    }
    files.addAll(named);
    return new Keys(
        files,
        replaced ? Origin.NAMED : Origin.USUAL,
        paths(config.all("certificatefile")),
        new AgentUse(
            agentSocket(),
            replaced || config.says("identitiesonly")
                ? AgentKeys.THOSE_OF_THE_FILES
                : AgentKeys.ALL),
        config.some("pkcs11provider"),
        config.number("requiredrsasize").orElse(HostKeyTrust.Strength.USUAL_RSA_BITS));
  }

  /// Returns the socket that `IdentityAgent` means: a path, `none`, `SSH_AUTH_SOCK`, or `$NAME` of
  /// another variable.
  private Optional<Path> agentSocket() {
    String agent = config.get("identityagent").orElse("SSH_AUTH_SOCK");
    if (agent.equals("none")) {
      return Optional.empty();
    }
    boolean variable = agent.equals("SSH_AUTH_SOCK") || agent.matches("\\$[A-Za-z_][A-Za-z0-9_]*");
    return variable
        ? Optional.ofNullable(tokens.local().environment().get(agent.replace("$", "")))
            .filter(socket -> !socket.isEmpty())
            .map(Path::of)
        : Optional.of(tokens.expandedPath(agent));
  }

  private List<Path> paths(List<String> values) {
    return values.stream().filter(value -> !value.equals("none")).map(tokens::path).toList();
  }
}
