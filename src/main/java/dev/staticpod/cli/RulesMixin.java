package dev.staticpod.cli;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Rule;
import dev.staticpod.diagnostic.Severity;
import dev.staticpod.kubelet.KubeletVersion;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// By which rules a manifest is checked.
final class RulesMixin {
  @Option(
      names = "--kubelet-version",
      paramLabel = "VERSION",
      converter = KubeletVersionConverter.class,
      description =
          "check as a kubelet of this version does, 1.20 to 1.36 (default: the newest; for a node"
              + " its own)")
  private @Nullable KubeletVersion version;

  @Option(names = "--strict", description = "warnings fail too")
  private boolean strict;

  @Option(
      names = "--ignore",
      paramLabel = "RULE",
      split = ",",
      converter = RuleConverter.class,
      description = "leave out what a rule finds; see static-pod explain")
  private List<Rule> ignored = List.of();

  KubeletVersion version() {
    return Objects.requireNonNullElse(version, KubeletVersion.NEWEST);
  }

  /// Whether somebody said it; a node has one of its own.
  boolean isVersionSaid() {
    return version != null;
  }

  /// What is left of findings.
  List<Diagnostic> wanted(List<Diagnostic> found) {
    return found.stream().filter(d -> !ignored.contains(d.rule())).toList();
  }

  /// Those that stand in the way.
  List<Diagnostic> failing(List<Diagnostic> found) {
    return wanted(found).stream().filter(d -> strict || d.severity() == Severity.ERROR).toList();
  }
}
