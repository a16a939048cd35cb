package dev.staticpod.report.page;

import dev.staticpod.fleet.FleetEvent;
import dev.staticpod.fleet.HostPhase;
import dev.staticpod.fleet.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// The time line of every target as an SVG: a row each, a bar for each phase, and a line where a
/// batch begins.
final class Gantt {
  private static final int NAMES = 180;
  private static final int BARS = 900;
  private static final int RIGHT = 60;
  private static final int ROW = 20;
  private static final int TOP = 34;

  private final Timeline timeline;

  Gantt(Timeline timeline) {
    this.timeline = timeline;
  }

  String render() {
    List<Target> targets = timeline.targets();
    int height = TOP + targets.size() * ROW + 8;
    var svg = new StringBuilder();
    svg.append(
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"time line of every node\">\n"
            .formatted(NAMES + BARS + RIGHT, height));
    ticks(svg, height);
    for (int row = 0; row < targets.size(); row++) {
      row(svg, targets.get(row), TOP + row * ROW);
    }
    batches(svg, height);
    return svg.append("</svg>\n").toString();
  }

  private void ticks(StringBuilder svg, int height) {
    Duration step = step(timeline.length());
    for (Duration at = Duration.ZERO; at.compareTo(timeline.length()) <= 0; at = at.plus(step)) {
      String x = number(x(timeline.begin().plus(at)));
      svg.append(
          "<line class=\"tick\" x1=\"%1$s\" x2=\"%1$s\" y1=\"20\" y2=\"%2$d\"/><text class=\"axis\" x=\"%1$s\" y=\"14\">%3$s</text>\n"
              .formatted(x, height, seconds(at)));
    }
  }

  /// Returns the time between two ticks: a round number of seconds, so that there are at most about
  /// ten.
  private static Duration step(Duration length) {
    return List.of(100L, 200L, 500L, 1000L, 2000L, 5000L, 10_000L, 30_000L, 60_000L, 300_000L)
        .stream()
        .map(Duration::ofMillis)
        .filter(step -> length.dividedBy(step) <= 10)
        .findFirst()
        .orElse(length.dividedBy(10).plusMillis(1));
  }

  private void row(StringBuilder svg, Target target, int y) {
    String name = timeline.name(target);
    HostPhase result = timeline.result(target);
    svg.append(
        "<text class=\"name\" x=\"%d\" y=\"%d\">%s</text>\n"
            .formatted(NAMES - 8, y + 14, Html.text(shortened(name))));
    for (PhaseSpan span : timeline.spans(target)) {
      if (!span.phase().isFinal()) {
        bar(svg, span, name, y);
      }
    }
    svg.append(
        "<text class=\"end %s\" x=\"%s\" y=\"%d\">%s</text>\n"
            .formatted(
                PhaseWords.css(result),
                number(x(timeline.ended(target)) + 4),
                y + 14,
                mark(result)));
  }

  private void bar(StringBuilder svg, PhaseSpan span, String name, int y) {
    double x = x(span.from());
    svg.append(
        "<rect class=\"%s\" x=\"%s\" y=\"%d\" width=\"%s\" height=\"14\"><title>%s: %s %s</title></rect>\n"
            .formatted(
                PhaseWords.css(span.phase()),
                number(x),
                y + 3,
                number(Math.max(x(span.to()) - x, 0.5)),
                Html.text(name),
                PhaseWords.text(span.phase()),
                seconds(span.length())));
  }

  private void batches(StringBuilder svg, int height) {
    for (FleetEvent.BatchBegun begun : timeline.batches()) {
      if (begun.of() > 1) {
        svg.append(
            "<line class=\"batch\" x1=\"%1$s\" x2=\"%1$s\" y1=\"20\" y2=\"%2$d\"/><text class=\"batch\" x=\"%3$s\" y=\"30\">batch %4$d</text>\n"
                .formatted(
                    number(x(begun.at())),
                    height,
                    number(x(begun.at()) + 3),
                    begun.batch().number()));
      }
    }
  }

  private double x(Instant at) {
    double part =
        (double) Duration.between(timeline.begin(), at).toNanos() / timeline.length().toNanos();
    return NAMES + part * BARS;
  }

  private static String mark(HostPhase result) {
    if (result.isGood()) {
      return "\u2713";
    }
    return result == HostPhase.NOT_STARTED ? "\u2013" : "\u2717";
  }

  private static String shortened(String name) {
    return name.length() > 26 ? name.substring(0, 24) + "\u2026" : name;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /// A time span for people.
  static String seconds(Duration span) {
    long millis = span.toMillis();
    return millis < 10_000
        ? String.format(Locale.ROOT, "%.1f s", millis / 1000.0)
        : span.toSeconds() < 120
            ? span.toSeconds() + " s"
            : span.toMinutes() + " min " + span.toSecondsPart() + " s";
  }
}
