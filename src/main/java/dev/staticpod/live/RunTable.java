package dev.staticpod.live;

import dev.staticpod.fleet.HostPhase;
import dev.staticpod.live.ScreenLine.Part;
import dev.staticpod.live.ScreenLine.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// A run as the lines of a screen: how far all of it is, and a line a host; where the screen has
/// fewer lines, how many hosts are in which phase, those that failed, and those that something goes
/// on with.
public final class RunTable {
  private static final int LEAST_BAR = 10;
  private static final int WIDEST_BAR = 60;

  private final RunProgress run;
  private final int width;
  private final Instant now;

  private RunTable(RunProgress run, int width, Instant now) {
    this.run = run;
    this.width = width;
    this.now = now;
  }

  /// The lines, none of them wider than the screen.
  ///
  /// @param width of the screen; its last column stays empty, where terminals differ
  /// @param height of the screen; its last line stays empty, where the cursor is
  public static List<ScreenLine> lines(RunProgress run, int width, int height, Instant now) {
    if (run.hosts().isEmpty() || height < 2 || width < 2) {
      return List.of();
    }
    var table = new RunTable(run, width - 1, now);
    var lines = new ArrayList<ScreenLine>();
    lines.add(table.total());
    run.note().ifPresent(note -> lines.add(ScreenLine.of(note, Tone.BAD)));
    lines.addAll(table.hosts(height - 1 - lines.size()));
    return lines.stream().limit(height - 1L).map(line -> line.cut(width - 1)).toList();
  }

  private ScreenLine total() {
    Collection<HostProgress> hosts = run.hosts().values();
    int ended = count(hosts, HostPhase::isFinal);
    int failed = (int) hosts.stream().filter(HostProgress::isFailed).count();
    var parts = new ArrayList<Part>();
    parts.add(new Part(ended + " of " + hosts.size() + " nodes", Tone.PLAIN));
    if (failed > 0) {
      parts.add(new Part(", " + failed + " failed", Tone.BAD));
    }
    if (run.batches() > 1 && run.batch() > 0) {
      parts.add(new Part("  batch " + run.batch() + " of " + run.batches(), Tone.PLAIN));
    }
    parts.add(
        new Part(
            "  " + HostRows.clock(Duration.between(run.begun().orElse(now), now)), Tone.FAINT));
    int left = width - 3 - parts.stream().mapToInt(part -> part.text().length()).sum();
    if (left >= LEAST_BAR) {
      parts.addFirst(
          new Part(bar(ended, hosts.size(), Math.min(left, WIDEST_BAR)) + " ", Tone.PLAIN));
    }
    return new ScreenLine(parts);
  }

  private static int count(Collection<HostProgress> hosts, Predicate<HostPhase> phase) {
    return (int) hosts.stream().map(HostProgress::phase).filter(phase).count();
  }

  private static String bar(int ended, int all, int length) {
    int full = ended * length / all;
    String head = full == length || full == 0 ? "" : ">";
    return "[" + "=".repeat(full - head.length()) + head + " ".repeat(length - full) + "]";
  }

  private List<ScreenLine> hosts(int height) {
    List<HostProgress> all = List.copyOf(run.hosts().values());
    var rows = new HostRows(all, width, now);
    return all.size() <= height ? all.stream().map(rows::line).toList() : folded(rows, height);
  }

  /// Returns as many rows as fit; failures have at least half of the lines, as long as there are so
  /// many.
  private List<ScreenLine> folded(HostRows rows, int height) {
    var lines = new ArrayList<>(counters());
    List<HostProgress> failed = rows.all().stream().filter(HostProgress::isFailed).toList();
    List<HostProgress> active = rows.all().stream().filter(HostProgress::isActive).toList();
    int left = Math.max(0, height - lines.size());
    int forFailed = Math.min(failed.size(), Math.max((left + 1) / 2, left - active.size()));
    boolean cut = forFailed < failed.size() && forFailed > 0;
    failed.stream().limit(cut ? forFailed - 1 : forFailed).map(rows::line).forEach(lines::add);
    if (cut) {
      lines.add(ScreenLine.of("and " + (failed.size() - forFailed + 1) + " more failed", Tone.BAD));
    }
    active.stream().limit(left - forFailed).map(rows::line).forEach(lines::add);
    return lines;
  }

  /// Returns the counters on as many lines as the words need.
  private List<ScreenLine> counters() {
    Map<HostPhase, Integer> counts = new EnumMap<>(HostPhase.class);
    run.hosts().values().forEach(host -> counts.merge(host.phase(), 1, Integer::sum));
    var lines = new ArrayList<ScreenLine>();
    var parts = new ArrayList<Part>();
    int length = 0;
    for (Map.Entry<HostPhase, Integer> entry : counts.entrySet()) {
      String text = entry.getValue() + " " + HostRows.word(entry.getKey());
      if (length > 0 && length + 3 + text.length() > width) {
        lines.add(new ScreenLine(parts));
        parts.clear();
        length = 0;
      }
      String gap = length == 0 ? "" : "   ";
      parts.add(new Part(gap, Tone.PLAIN));
      parts.add(new Part(text, HostRows.tone(entry.getKey())));
      length += gap.length() + text.length();
    }
    lines.add(new ScreenLine(parts));
    return lines;
  }
}
