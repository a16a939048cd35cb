package dev.staticpod.sandbox.kubelet;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What the kubelet and systemd of one worker have said, as `journalctl -u kubelet` would show it.
public final class Journal {
  private static final DateTimeFormatter SHORT =
      DateTimeFormatter.ofPattern("MMM dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.of("UTC"));
  private static final DateTimeFormatter KLOG =
      DateTimeFormatter.ofPattern("MMdd HH:mm:ss.SSSSSS", Locale.ROOT).withZone(ZoneId.of("UTC"));

  /// One line of the journal.
  ///
  /// @param source `kubelet[1001]`, `systemd[1]`
  public record Entry(Instant time, String source, String message) {
    /// Returns the line as `journalctl -o short` prints it.
    public String shortForm(String host) {
      return SHORT.format(time) + " " + host + " " + source + ": " + message;
    }

    /// Returns the line as `journalctl -o short-unix` prints it.
    public String unixForm(String host) {
      return "%d.%06d %s %s: %s"
          .formatted(time.getEpochSecond(), time.getNano() / 1000, host, source, message);
    }
  }

  private final InstantSource time;
  private final List<Entry> entries = new ArrayList<>();

  /// @param time of each line
  public Journal(InstantSource time) {
    this.time = time;
  }

  /// Writes a line of systemd.
  public synchronized void systemd(String message) {
    entries.add(new Entry(time.instant(), "systemd[1]", message));
  }

  /// Writes a line of the kubelet, with klog's header.
  ///
  /// @param place file and line of the kubelet 1.20 source that says it
  public synchronized void kubelet(long pid, char severity, String place, String message) {
    Instant now = time.instant();
    String header = "%c%s %7d %s] ".formatted(severity, KLOG.format(now), pid, place);
    entries.add(new Entry(now, "kubelet[" + pid + "]", header + message));
  }

  /// The lines of this time and later, oldest first.
  public synchronized List<Entry> since(Instant start) {
    return entries.stream().filter(entry -> !entry.time().isBefore(start)).toList();
  }
}
