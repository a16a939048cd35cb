package dev.staticpod.report.diff;

import dev.staticpod.fleet.HostResult;
import dev.staticpod.status.RevisionDiff;
import dev.staticpod.status.RevisionDiff.Moment;
import java.util.List;
import java.util.stream.Collectors;

/// What became of a manifest between two moments, as a unified diff, and which files of the pod are
/// others.
public final class RevisionDiffText {
  private RevisionDiffText() {}

  /// Renders the diffs of all hosts that answered, in the order of the results.
  public static String render(List<HostResult<RevisionDiff>> results) {
    return results.stream()
        .flatMap(result -> result.done().map(diff -> unified(result.host().name(), diff)).stream())
        .collect(Collectors.joining());
  }

  /// Returns the diff of one host. Without the annotations that an install puts in, unless nothing
  /// else differs; empty where nothing does.
  public static String unified(String host, RevisionDiff diff) {
    String manifest =
        diff.manifestDiffers()
            ? side(host, diff.from()).diff(side(host, diff.to()), FileDiff::withoutOwnAnnotations)
            : "";
    return diff.changedFiles().stream()
        .map(path ->
            "Files %s and %s differ\n"
                .formatted(file(host, diff.from(), path), file(host, diff.to(), path)))
        .collect(Collectors.joining("", manifest, ""));
  }

  private static String file(String host, Moment moment, String path) {
    return moment.has(path) ? host + ":" + path + " " + name(moment) : FileSide.NOWHERE;
  }

  /// What stands behind the path is what diff(1) has a time for, behind a tab: `patch` reads the
  /// path alone.
  private static FileSide side(String host, Moment moment) {
    return moment
        .path()
        .map(path -> new FileSide(host + ":" + path + "\t" + name(moment), moment.content()))
        .orElse(FileSide.NONE);
  }

  private static String name(Moment moment) {
    return moment.revision().isPresent()
        ? "(revision " + moment.revision().getAsInt() + ")"
        : "(now)";
  }
}
