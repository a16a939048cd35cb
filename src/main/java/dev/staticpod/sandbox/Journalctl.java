package dev.staticpod.sandbox;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/// `journalctl -u kubelet` with `--since`, `-n` and `-o cat|short`; other options are accepted.
final class Journalctl {
  private final Journal journal;
  private final String host;

  Journalctl(Journal journal, String host) {
    this.journal = journal;
    this.host = host;
  }

  Reply run(List<String> arguments) {
    Instant since = Instant.EPOCH;
    int lines = Integer.MAX_VALUE;
    boolean bare = false;
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      String next = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
      if (word.startsWith("--since=") || word.equals("--since") || word.equals("-S")) {
        since = instant(word.contains("=") ? word.substring(8) : next);
      } else if (word.equals("-n") || word.startsWith("--lines=")) {
        lines = Integer.parseInt(word.equals("-n") ? next : word.substring(8));
      } else if (word.startsWith("-n")) {
        lines = Integer.parseInt(word.substring(2));
      } else if (word.equals("-ocat")
          || word.equals("--output=cat")
          || (word.equals("-o") && next.equals("cat"))) {
        bare = true;
      }
    }
    return print(since, lines, bare ? 1 : 0);
  }

  private Reply print(Instant since, int lines, int bare) {
    List<Journal.Entry> entries = journal.since(since);
    return Reply.of(
        entries.stream()
            .skip(Math.max(0, entries.size() - (long) lines))
            .map(entry -> (bare == 1 ? entry.message() : entry.shortForm(host)) + "\n")
            .collect(Collectors.joining()));
  }

  /// `@EPOCH` or `YYYY-MM-DD HH:MM:SS`; everything else is the beginning.
  private static Instant instant(String text) {
    try {
      return text.startsWith("@")
          ? Instant.EPOCH.plusMillis((long) (Double.parseDouble(text.substring(1)) * 1000))
          : LocalDateTime.parse(text, DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"))
              .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException | NumberFormatException _) {
      return Instant.EPOCH;
    }
  }
}
