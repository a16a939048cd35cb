package dev.staticpod.cli;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.validation.RuleSelection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say by which rules a manifest is checked.
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

  /// What the options say, as a value.
  RuleSelection selection() {
    return new RuleSelection(
        Optional.ofNullable(version),
        strict ? RuleSelection.FailOn.WARNINGS : RuleSelection.FailOn.ERRORS,
        Set.copyOf(ignored));
  }
}
