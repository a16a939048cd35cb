package dev.staticpod.sandbox.node;

import dev.staticpod.sandbox.kubelet.Journal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// `journalctl -u kubelet` with `--since`, `-n` and `-o cat|short|short-unix`; other options are
/// accepted.
final class Journalctl {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final Pattern LINES = Pattern.compile(" (?:-n|--lines)[ =]?(\\d+) ");
  private static final Pattern SINCE = Pattern.compile(" (?:-S|--since)[ =]?([^-][^\t]*?) (?=-|$)");
  private static final Pattern OUTPUT = Pattern.compile(" (?:-o|--output)[ =]?([a-z-]+) ");

  private final Journal journal;
  private final String host;

  Journalctl(Journal journal, String host) {
    this.journal = journal;
    this.host = host;
  }

  Reply run(List<String> arguments) {
    String line = " " + String.join(" ", arguments) + " ";
    List<Journal.Entry> entries =
        journal.since(first(SINCE, line).map(Journalctl::instant).orElse(Instant.EPOCH));
    long lines = first(LINES, line).map(Long::parseLong).orElse(Long.MAX_VALUE);
    String form = first(OUTPUT, line).orElse("short");
    return Reply.of(
        entries.stream()
            .skip(Math.max(0, entries.size() - lines))
            .map(entry -> text(entry, form) + "\n")
            .collect(Collectors.joining()));
  }

  private String text(Journal.Entry entry, String form) {
    return switch (form) {
      case "cat" -> entry.message();
      case "short-unix" -> entry.unixForm(host);
      default -> entry.shortForm(host);
    };
  }

  private static Optional<String> first(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    return matcher.find() ? Optional.ofNullable(matcher.group(1)) : Optional.empty();
  }

  /// Reads `@EPOCH` or `YYYY-MM-DD HH:MM:SS`; everything else is the beginning.
  private static Instant instant(String text) {
    try {
      return text.startsWith("@")
          ? Instant.EPOCH.plusMillis((long) (Double.parseDouble(text.substring(1)) * 1000))
          : LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException | NumberFormatException _) {
      return Instant.EPOCH;
    }
  }
}
