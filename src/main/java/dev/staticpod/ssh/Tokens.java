package dev.staticpod.ssh;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Expands what ssh_config(5) calls tokens: `%h` and the like, and `${NAME}`.
record Tokens(LocalUser local, String original, String hostName, int port, String user) {
  private static final Pattern TOKEN = Pattern.compile("%(.)");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

  /// `HostName` knows `%h`, the name that was written, and `%%` only.
  static String hostName(String value, String written) {
    return value.replace("%%", "\0").replace("%h", written).replace("\0", "%");
  }

  String expand(String value) {
    return TOKEN.matcher(value).replaceAll(match -> Matcher.quoteReplacement(meaning(match)));
  }

  String expandWithEnvironment(String value) {
    String expanded =
        VARIABLE
            .matcher(value)
            .replaceAll(match ->
                Matcher.quoteReplacement(local.environment().getOrDefault(match.group(1), "")));
    return expand(expanded);
  }

  private String meaning(MatchResult token) {
    return switch (token.group(1)) {
      case "%" -> "%";
      case "d" -> local.home().toString();
      case "h" -> hostName;
      case "k", "n" -> original;
      case "p" -> String.valueOf(port);
      case "r" -> user;
      case "u" -> local.name();
      default -> token.group(); // tokens of this machine's name are for ControlPath, unused here
    };
  }
}
