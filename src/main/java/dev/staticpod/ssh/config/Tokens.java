package dev.staticpod.ssh.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Expands what ssh_config(5) calls tokens: `%h` and the like, and `${NAME}`.
///
/// @param keyName what the host's key is looked up by
/// @param jump the name of the last jump host, or nothing: what `%j` stands for, and a part of `%C`
record Tokens(
    LocalUser local,
    String original,
    String hostName,
    int port,
    String user,
    String keyName,
    String jump) {
  private static final Pattern HOP =
      Pattern.compile(
          "(?:ssh://)?(?:.*@)?(?:\\[(?<bracketed>[^]]*)]|(?<plain>[^:/]+|.*:.*:.*))(?::[0-9]*)?/?");
  private static final Pattern TOKEN = Pattern.compile("%(.?)");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

  /// Expands `HostName`, which knows `%h`, the name that was written, and `%%` only.
  static String hostName(String value, String written) {
    return value.replace("%%", "\0").replace("%h", written).replace("\0", "%");
  }

  /// The name of the last of the hosts in `ProxyJump`, without a user and a port. It is not
  /// expanded here by ssh(1) either.
  static String lastHost(String jump) {
    String last = jump.substring(jump.lastIndexOf(',') + 1).strip();
    Matcher parts = HOP.matcher(last);
    return parts.matches() ? parts.replaceFirst("${bracketed}${plain}") : last;
  }

  /// Something stands in the configuration that stands for nothing; ssh(1) ends at it.
  static final class UnknownException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnknownException(String why) {
      super(why);
    }
  }

  /// The way to the host (`ProxyCommand`, `ProxyJump`), which knows but a few of them.
  ///
  /// @throws UnknownException if a token in it is none
  String expandWay(String value) {
    return TOKEN
        .matcher(value)
        .replaceAll(match -> {
          if (!match.group(1).matches("[%hnpr]")) {
            throw nothing(match);
          }
          return Matcher.quoteReplacement(meaning(match));
        });
  }

  /// @throws UnknownException if a token or a variable in it is none
  String expandWithEnvironment(String value) {
    String expanded =
        VARIABLE
            .matcher(value)
            .replaceAll(match -> Matcher.quoteReplacement(variable(match.group(1))));
    return TOKEN.matcher(expanded).replaceAll(match -> Matcher.quoteReplacement(meaning(match)));
  }

  private String variable(String name) {
    return Optional.ofNullable(local.environment().get(name))
        .orElseThrow(() -> new UnknownException("${%s} is not set".formatted(name)));
  }

  /// The file that a value names.
  ///
  /// @throws UnknownException if a token or a variable in it is none
  Path path(String value) {
    return local.expand(expandWithEnvironment(value));
  }

  /// The file that a value names which `ssh -G` has expanded already: what looks like a token in it
  /// may be part of a name. One that we read ourselves has not been expanded.
  Path expandedPath(String value) {
    Path file = local.expand(value);
    if (Files.exists(file)) {
      return file;
    }
    try {
      return path(value);
    } catch (UnknownException _) {
      return file;
    }
  }

  private String meaning(MatchResult token) {
    return switch (token.group(1)) {
      case "%" -> "%";
      case "d" -> local.home().toString();
      case "h" -> hostName;
      case "i" -> LocalMachine.userId();
      case "j" -> jump;
      case "k" -> keyName;
      case "l" -> LocalMachine.name();
      case "L" -> LocalMachine.name().replaceFirst("\\..*", "");
      case "n" -> original;
      case "p" -> String.valueOf(port);
      case "r" -> user;
      case "u" -> local.name();
      case "C" -> hash(jump);
      default -> throw nothing(token);
    };
  }

  private static UnknownException nothing(MatchResult token) {
    return new UnknownException("%s stands for nothing".formatted(token.group()));
  }

  /// Whether a name has what `%C` stands for in it. The jump hosts belong to it since OpenSSH 9.6.
  boolean isHashIn(String name) {
    return name.contains(hash(jump)) || name.contains(hash(""));
  }

  private String hash(String hops) {
    return hex(LocalMachine.name() + hostName + port + user + hops);
  }

  /// Returns the hash of `%C`, which is one so that it is short enough for the name of a socket.
  private static String hex(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}
