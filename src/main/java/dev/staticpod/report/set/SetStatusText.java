package dev.staticpod.report.set;

import dev.staticpod.set.standing.PodStanding;
import dev.staticpod.set.standing.SetStatus;
import dev.staticpod.text.Printable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// How far nodes are as a set says, for people and for mails of cron: a line for each deviation.
public final class SetStatusText {
  /// Which pods get a line.
  public enum Detail {
    /// Only deviations are shown.
    DEVIATIONS,
    /// All pods are shown.
    ALL
  }

  private SetStatusText() {}

  /// The lines; none where nothing is to be said.
  public static String lines(SetStatus status, Detail detail) {
    return status.nodes().stream()
        .flatMap(node ->
            node.pods().stream()
                .filter(pod -> detail == Detail.ALL || pod.state() != PodStanding.State.IN_PLACE)
                .map(pod -> line(node.host().name(), pod)))
        .collect(Collectors.joining());
  }

  private static String line(String host, PodStanding pod) {
    return Printable.of(
            host
                + ": "
                + pod.state().word().replace('-', ' ')
                + ": "
                + pod.pod().podName()
                + (pod.reason().isEmpty() ? "" : ": " + pod.reason()))
        + "\n";
  }

  /// Returns one line on the whole.
  public static String summary(SetStatus status) {
    List<String> counts =
        Arrays.stream(PodStanding.State.values())
            .filter(state -> status.count(state) > 0)
            .map(state -> status.count(state) + " " + state.word().replace('-', ' '))
            .toList();
    long hosts = status.failures().stream().filter(SetStatusText::isOfAll).count();
    long pods = status.failures().size() - hosts;
    return "%s: %s on %s%s%s"
        .formatted(
            status.set(),
            counts.isEmpty() ? "no pod" : String.join(", ", counts),
            nodes(status.nodes().size()),
            pods == 0 ? "" : ", " + pods + " not known",
            hosts == 0 ? "" : ", nothing known of " + nodes(hosts));
  }

  private static boolean isOfAll(SetStatus.Unknown unknown) {
    return unknown.problem().pod().isEmpty();
  }

  private static String nodes(long count) {
    return count + (count == 1 ? " node" : " nodes");
  }
}
