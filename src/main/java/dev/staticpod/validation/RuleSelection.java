package dev.staticpod.validation;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Effect;
import dev.staticpod.diagnostic.Rule;
import dev.staticpod.diagnostic.Severity;
import dev.staticpod.kubelet.KubeletVersion;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The rules by which the user wants manifests judged.
///
/// @param saidVersion the kubelet version that the user named; a node has one of its own
/// @param failOn how severe a finding has to be to make a manifest unfit
/// @param ignored rules whose findings the user does not want
public record RuleSelection(
    Optional<KubeletVersion> saidVersion, FailOn failOn, Set<Rule> ignored) {
  /// How severe a finding has to be to make a manifest unfit.
  public enum FailOn {
    ERRORS,
    /// Errors and warnings: what `--strict` asks for.
    WARNINGS
  }

  public RuleSelection {
    ignored = Set.copyOf(ignored);
  }

  /// The version that the user named, else the newest one that the rules know.
  public KubeletVersion version() {
    return saidVersion.orElse(KubeletVersion.NEWEST);
  }

  /// The findings without those of ignored rules, in the same order. Without what makes a set none,
  /// nothing could be done with it and nobody would know why: that is always wanted.
  public List<Diagnostic> wanted(List<Diagnostic> diagnostics) {
    return diagnostics.stream().filter(each -> !leavesOut(each.rule())).toList();
  }

  private boolean leavesOut(Rule rule) {
    return ignored.contains(rule) && rule.effect() != Effect.UNFIT;
  }

  /// The findings that make a manifest unfit, in the same order.
  public List<Diagnostic> failing(List<Diagnostic> diagnostics) {
    return wanted(diagnostics).stream().filter(this::fails).toList();
  }

  private boolean fails(Diagnostic diagnostic) {
    return switch (failOn) {
      case ERRORS -> diagnostic.severity() == Severity.ERROR;
      case WARNINGS -> true;
    };
  }
}
