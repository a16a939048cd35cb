package dev.staticpod.cli;

import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.node.NodeException;
import dev.staticpod.status.ListOperation;
import dev.staticpod.status.ListedPod;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/// Looks at a node again and again, and prints the rows that changed, until somebody ends it or
/// nobody reads it.
final class ListWatch {
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final PrintWriter out;
  private final Function<List<ListedPod>, List<String>> rows;
  private final Map<String, ListedPod> last = new HashMap<>();
  private boolean begun;

  /// @param rows a line for each pod, behind those of a header
  ListWatch(PrintWriter out, Function<List<ListedPod>, List<String>> rows) {
    this.out = out;
    this.rows = rows;
  }

  ExitCode run(ListOperation listing, Predicate<ListedPod> wanted)
      throws NodeException, ClusterException {
    try {
      while (!out.checkError()) { // else nobody reads it any more
        print(listing.pods().stream().filter(wanted).toList());
        Thread.sleep(PAUSE);
      }
      return ExitCode.OK;
    } catch (InterruptedException _) {
      return ExitCode.INTERRUPTED;
    }
  }

  private void print(List<ListedPod> pods) {
    List<String> lines = rows.apply(pods);
    int header = lines.size() - pods.size();
    if (!begun) {
      lines.subList(0, header).forEach(out::println);
      begun = true;
    }
    for (int i = 0; i < pods.size(); i++) {
      ListedPod pod = pods.get(i);
      if (!pod.equals(last.put(key(pod), pod))) {
        out.println(lines.get(header + i));
      }
    }
    List<String> keys = pods.stream().map(ListWatch::key).toList();
    last.values().stream()
        .filter(pod -> !keys.contains(key(pod)))
        .toList()
        .forEach(pod -> {
          last.remove(key(pod));
          out.println(pod.pod().namespace() + "   " + pod.name() + "   Gone");
        });
    out.flush();
  }

  private static String key(ListedPod pod) {
    return pod.pod() + " " + pod.manifestPath();
  }
}
