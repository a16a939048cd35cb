package dev.staticpod.inventory;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A host as inventories write it: a name or an address, with ranges, and a port behind a colon.
/// Source: ansible-core 2.14, `parsing/utils/addresses.py`, `parse_address`.
///
/// @param host without the port, with its ranges
public record AddressPattern(String host, OptionalInt port) {
  private static final Pattern BRACKETED = Pattern.compile("\\[(.+)]:([0-9]+)");
  private static final Pattern WITH_PORT =
      Pattern.compile("((?:[^:\\[\\]]|\\[[^\\]]*])*+):([0-9]+)");

  private static final String STEP = "(?::[0-9]+)?";
  private static final String HEXADECIMAL_RANGE = "\\[[0-9a-f]+:[0-9a-f]+" + STEP + "]";
  private static final String NUMERIC_RANGE = "\\[[0-9]+:[0-9]+" + STEP + "]";
  private static final String RANGE = "\\[(?:[a-z]:[a-z]|[0-9]+:[0-9]+)" + STEP + "]";

  private static final String V4 = "(?:[01]?[0-9]{1,2}|2[0-4][0-9]|25[0-5]|" + NUMERIC_RANGE + ")";
  private static final String V6 = "(?:[0-9a-f]{1,4}|" + HEXADECIMAL_RANGE + ")";
  private static final String LABEL = "(?:\\w|" + RANGE + ")(?:[\\w-]|" + RANGE + ")*+(?<![_-])";

  private static final List<Pattern> HOSTS =
      Stream.of(
              "(?:V4\\.){3}V4",
              "(?:V6:){7}V6|(?:V6:){1,6}:|V6:(?::V6){1,6}|(?:V6:){2}(?::V6){1,5}"
                  + "|(?:V6:){3}(?::V6){1,4}|(?:V6:){4}(?::V6){1,3}|(?:V6:){5}(?::V6){1,2}"
                  + "|(?:V6:){6}:V6|:(?::V6){1,6}|V6?::"
                  + "|(?:0:){6}(?:V4\\.){3}V4|::(?:ffff:)?(?:V4\\.){3}V4"
                  + "|(?:0:){5}ffff:(?:V4\\.){3}V4",
              "LABEL(?:\\.LABEL)*+")
          .map(form -> form.replace("V4", V4).replace("V6", V6).replace("LABEL", LABEL))
          .map(form ->
              Pattern.compile(form, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS))
          .toList();

  /// Reads the pattern; empty if it is no host.
  public static Optional<AddressPattern> parse(String text) {
    String host = text;
    OptionalInt port = OptionalInt.empty();
    for (Pattern form : List.of(BRACKETED, WITH_PORT)) {
      Matcher parts = form.matcher(host);
      if (parts.matches() && parts.group(2).length() <= 9) {
        host = parts.group(1);
        port = OptionalInt.of(Integer.parseInt(parts.group(2)));
      }
    }
    return isHost(host) ? Optional.of(new AddressPattern(host, port)) : Optional.empty();
  }

  private static boolean isHost(String text) {
    return HOSTS.stream().anyMatch(form -> form.matcher(text).matches());
  }
}
