package dev.staticpod.live;

import dev.staticpod.fleet.HostPhase;
import dev.staticpod.fleet.Target;
import dev.staticpod.live.ScreenLine.Part;
import dev.staticpod.live.ScreenLine.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// The lines of hosts, in columns that depend on all of them: name, phase, time, last message.
final class HostRows {
  private static final int GAP = 2;
  private static final int TIME = 7;

  /// The width that is too narrow for words of a message.
  private static final int LEAST_MESSAGE = 12;

  private final List<HostProgress> all;
  private final int width;
  private final Instant now;
  private final boolean severalPods;
  private final int names;
  private final int phases;

  HostRows(List<HostProgress> all, int width, Instant now) {
    this.all = all;
    this.width = width;
    this.now = now;
    this.severalPods =
        all.stream().map(host -> host.target().host()).distinct().count() < all.size();
    int longest = all.stream().mapToInt(host -> name(host.target()).length()).max().orElse(0);
    this.names = Math.min(longest, Math.max(width / 3, 8));
    this.phases =
        Stream.of(HostPhase.values()).mapToInt(phase -> word(phase).length()).max().orElse(0);
  }

  List<HostProgress> all() {
    return all;
  }

  /// Returns the row of a host. Where there is no room for all columns, a failure shows why rather
  /// than how long.
  ScreenLine line(HostProgress host) {
    String name = fit(name(host.target()), names) + " ".repeat(GAP);
    int message = width - name.length() - phases - GAP - TIME - GAP;
    String text = ascii(host.message());
    if (message < LEAST_MESSAGE && host.isFailed()) {
      return new ScreenLine(
          List.of(
              new Part(name, Tone.PLAIN),
              new Part(word(host.phase()), Tone.BAD),
              new Part(
                  cut(": " + text, width - name.length() - word(host.phase()).length()),
                  Tone.PLAIN)));
    }
    return new ScreenLine(
        List.of(
            new Part(name, Tone.PLAIN),
            new Part(fit(word(host.phase()), phases), tone(host.phase())),
            new Part(
                " ".repeat(GAP)
                    + "%-7s".formatted(host.elapsed(now).map(HostRows::clock).orElse("")),
                Tone.FAINT),
            new Part(
                message < LEAST_MESSAGE ? "" : " ".repeat(GAP) + cut(text, message),
                host.isFailed() ? Tone.BAD : Tone.PLAIN)));
  }

  private String name(Target target) {
    String pod = severalPods ? target.pod().map(each -> " " + each.name()).orElse("") : "";
    return ascii(target.host().name() + pod);
  }

  /// Replaces letters of other scripts, which may take two columns, or none.
  private static String ascii(String text) {
    return text.replaceAll("[^\\x20-\\x7e]", "?");
  }

  private static String fit(String text, int width) {
    String cut = cut(text, width);
    return cut + " ".repeat(width - cut.length());
  }

  private static String cut(String text, int width) {
    return text.length() <= width || width < 4
        ? text.substring(0, Math.min(text.length(), Math.max(0, width)))
        : text.substring(0, width - 3) + "...";
  }

  /// What a phase is called.
  static String word(HostPhase phase) {
    return switch (phase) {
      case WAITING -> "queued";
      case CONNECTING -> "connecting";
      case PROBING -> "probing";
      case READY -> "ready";
      case PREPARING_IMAGES -> "images";
      case CHANGING -> "changing";
      case WAITING_FOR_PODS -> "awaiting pods";
      case ROLLING_BACK -> "rolling back";
      case PLANNED -> "planned";
      case UNCHANGED -> "unchanged";
      case DONE -> "done";
      case ROLLED_BACK -> "rolled back";
      case FAILED -> "failed";
      case NOT_STARTED -> "not started";
    };
  }

  static Tone tone(HostPhase phase) {
    return switch (phase) {
      case WAITING, READY, NOT_STARTED -> Tone.FAINT;
      case CONNECTING, PROBING, PREPARING_IMAGES, CHANGING, WAITING_FOR_PODS -> Tone.PLAIN;
      case ROLLING_BACK -> Tone.BUSY;
      case PLANNED, UNCHANGED, DONE -> Tone.GOOD;
      case ROLLED_BACK, FAILED -> Tone.BAD;
    };
  }

  /// Returns a time as minutes and seconds, and hours where there are some.
  static String clock(Duration time) {
    long seconds = Math.max(0, time.toSeconds());
    return seconds < 3600
        ? "%d:%02d".formatted(seconds / 60, seconds % 60)
        : "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
