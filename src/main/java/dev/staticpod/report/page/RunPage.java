package dev.staticpod.report.page;

import dev.staticpod.fleet.FleetEvent;
import dev.staticpod.fleet.HostPhase;
import dev.staticpod.fleet.Target;
import dev.staticpod.rollout.outcome.Outcome;
import dev.staticpod.rollout.outcome.Problem;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A run as one page that needs nothing else: no script, no font, no picture from elsewhere.
public final class RunPage {
  private static final int SLOWEST = 10;

  private final String command;
  private final Timeline timeline;

  private RunPage(String command, Timeline timeline) {
    this.command = command;
    this.timeline = timeline;
  }

  /// The page.
  ///
  /// @param command the headline
  /// @param events of a run, all of them
  public static String render(String command, List<FleetEvent> events) {
    return new RunPage(command, new Timeline(events)).render();
  }

  private String render() {
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <meta name="viewport" content="width=device-width">
    <title>%s</title>
    <style>
    %s</style>
    </head>
    <body>
    <h1><code>%s</code></h1>
    %s<h2>Time line</h2>
    %s%s%s%s</body>
    </html>
    """
        .formatted(
            Html.text(command),
            PageStyle.CSS,
            Html.text(command),
            summary(),
            legend(),
            new Gantt(timeline).render(),
            slowest(),
            failures());
  }

  private String summary() {
    Map<HostPhase, Integer> counts = new EnumMap<>(HostPhase.class);
    timeline.targets().forEach(target -> counts.merge(timeline.result(target), 1, Integer::sum));
    String results =
        counts.entrySet().stream()
            .map(entry ->
                "<span class=\"chip %s\">%d %s</span>"
                    .formatted(
                        PhaseWords.css(entry.getKey()),
                        entry.getValue(),
                        PhaseWords.text(entry.getKey())))
            .collect(Collectors.joining(" "));
    String stopped =
        timeline
            .stopped()
            .map(reason -> "<p class=\"stopped\">stopped: %s</p>\n".formatted(Html.text(reason)))
            .orElse("");
    return "<p>%d nodes, %s, begun %s</p>\n<p>%s</p>\n%s"
        .formatted(
            timeline.targets().size(),
            Gantt.seconds(timeline.length()),
            timeline.begin().truncatedTo(ChronoUnit.SECONDS),
            results,
            stopped);
  }

  private static String legend() {
    return List.of(HostPhase.values()).stream()
        .filter(phase -> !phase.isFinal())
        .map(phase ->
            "<span class=\"key %s\"></span>%s"
                .formatted(PhaseWords.css(phase), PhaseWords.text(phase)))
        .collect(Collectors.joining(" ", "<p class=\"legend\">", "</p>\n"));
  }

  private String slowest() {
    return timeline.slowest(SLOWEST).stream()
        .map(span ->
            "<tr><td>%s</td><td>%s</td><td class=\"number\">%s</td></tr>\n"
                .formatted(
                    Html.text(timeline.name(span.target())),
                    PhaseWords.text(span.phase()),
                    Gantt.seconds(span.length())))
        .collect(
            Collectors.joining(
                "",
                "<h2>Slowest phases</h2>\n"
                    + "<table>\n"
                    + "<tr><th>node</th><th>phase</th><th>time</th></tr>\n",
                "</table>\n"));
  }

  private String failures() {
    String failures =
        timeline.outcomes().entrySet().stream()
            .filter(entry -> entry.getValue() instanceof Outcome.Failure)
            .map(entry -> failure(entry.getKey(), ((Outcome.Failure) entry.getValue()).problem()))
            .collect(Collectors.joining());
    return failures.isEmpty() ? "" : "<h2>What failed</h2>\n" + failures;
  }

  private String failure(Target target, Problem problem) {
    String evidence =
        problem.evidence().isEmpty()
            ? ""
            : problem.evidence().stream()
                .map(Html::text)
                .collect(Collectors.joining("\n", "<pre>", "</pre>\n"));
    return """
    <section>
    <h3>%s <span class="chip %s">%s</span></h3>
    <p>%s</p>
    %s<p class="next">next: %s</p>
    </section>
    """
        .formatted(
            Html.text(timeline.name(target)),
            PhaseWords.css(timeline.result(target)),
            PhaseWords.text(timeline.result(target)),
            Html.text(problem.cause()),
            evidence,
            Html.text(problem.nextStep()));
  }
}
