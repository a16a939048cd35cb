package dev.staticpod.text;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// The secrets that this process has read: tokens, passwords, keys. They are kept here so that
/// nothing which is printed or written down shows one by mistake. Threads may share it.
public final class ReadSecrets {
  /// What stands in a secret's place.
  public static final String REDACTED = "***";

  /// A shorter one may be a word of the language, and what replaced it on the screen would tell it:
  /// that is a password, which nothing prints.
  private static final int SHORTEST_ON_SCREEN = 16;

  private static final int SHORTEST = 4;

  private static final Set<String> SECRETS = ConcurrentHashMap.newKeySet();

  /// What is a secret by its form, in a text of which the origin is not known.
  private static final List<Pattern> FORMS =
      List.of(
          Pattern.compile(
              "(?s)(-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----).*?(-----END [A-Z0-9 ]*PRIVATE"
                  + " KEY-----|\\z)"),
          Pattern.compile("(?i)(\\b(?:bearer|basic)\\s+)[^\\s\"',]+()"),
          Pattern.compile("(?i)(\\bauthorization\\b[\"']?\\s*[:=]\\s*)[^\\r\\n]+()"),
          Pattern.compile(
              "(?i)(\\b(?:token|password|passphrase|client-key-data)\\b[\"']?\\s*[:=]\\s*)\\S+()"));

  private ReadSecrets() {}

  /// Remembers a secret. Of one in several lines, such as a key in PEM, each line counts.
  public static void add(String secret) {
    secret
        .lines()
        .map(String::strip)
        .filter(line -> line.length() >= SHORTEST && !line.startsWith("-----"))
        .forEach(SECRETS::add);
  }

  /// A text without the tokens and keys that were read.
  public static String scrub(String text) {
    return scrub(text, SHORTEST_ON_SCREEN);
  }

  /// A text that goes to others, without any secret that was read and without what looks like one.
  public static String scrubForOthers(String text) {
    String scrubbed = scrub(text, SHORTEST);
    for (Pattern form : FORMS) {
      scrubbed = form.matcher(scrubbed).replaceAll("$1" + REDACTED + "$2");
    }
    return scrubbed;
  }

  /// Replaces secrets in a text, longer ones first: they may hold shorter ones.
  private static String scrub(String text, int shortest) {
    List<String> secrets =
        SECRETS.stream()
            .filter(secret -> secret.length() >= shortest)
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
    String scrubbed = text;
    for (String secret : secrets) {
      scrubbed = scrubbed.replace(secret, REDACTED);
    }
    return scrubbed;
  }
}
