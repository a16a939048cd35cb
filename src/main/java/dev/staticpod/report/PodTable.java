package dev.staticpod.report;

import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PodStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Pods as `kubectl get pods -o wide` prints them.
public final class PodTable {
  private static final List<String> HEADER =
      List.of("NAME", "READY", "STATUS", "RESTARTS", "AGE", "IP", "NODE");

  private PodTable() {}

  /// The header and a row a pod.
  ///
  /// @param now for the column AGE
  public static String render(List<MirrorPod> pods, Instant now) {
    return Columns.render(HEADER, pods.stream().map(pod -> row(pod, now)).toList());
  }

  static List<String> row(MirrorPod pod, Instant now) {
    PodStatus status = pod.status();
    return List.of(
        pod.name(),
        status.summary().ready(),
        status.word(),
        restarts(status.summary(), now),
        Age.between(pod.created(), now),
        status.podIp().orElse("<none>"),
        pod.node().orElse("<none>"));
  }

  /// How long ago a time was, as kubectl shortens it.
  static String age(Instant start, Instant now) {
    return Age.between(start, now);
  }

  private static String restarts(PodStatus.Summary summary, Instant now) {
    return summary
        .lastRestart()
        .filter(_ -> summary.restarts() > 0)
        .map(last -> summary.restarts() + " (" + Age.between(last, now) + " ago)")
        .orElse(String.valueOf(summary.restarts()));
  }

  /// A time span as kubectl shortens it. Source: Kubernetes 1.36,
  /// `k8s.io/apimachinery/pkg/util/duration`, `HumanDuration`.
  private static final class Age {
    static String between(Instant start, Instant end) {
      Duration age = Duration.between(start, end);
      long seconds = Math.max(0, age.toSeconds());
      if (seconds < 120) {
        return seconds + "s";
      }
      long minutes = seconds / 60;
      if (minutes < 10) {
        return join(minutes, "m", seconds % 60, "s");
      }
      if (minutes < 180) {
        return minutes + "m";
      }
      long hours = minutes / 60;
      if (hours < 8) {
        return join(hours, "h", minutes % 60, "m");
      }
      if (hours < 48) {
        return hours + "h";
      }
      return days(hours);
    }

    private static String days(long hours) {
      long days = hours / 24;
      if (days < 8) {
        return join(days, "d", hours % 24, "h");
      }
      if (days < 365 * 2) {
        return days + "d";
      }
      return days < 365 * 8 ? join(days / 365, "y", days % 365, "d") : days / 365 + "y";
    }

    private static String join(long big, String bigUnit, long small, String smallUnit) {
      return small == 0 ? big + bigUnit : big + bigUnit + small + smallUnit;
    }
  }
}
