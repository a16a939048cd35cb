package dev.staticpod.validation;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Effect;
import dev.staticpod.diagnostic.Rule;
import dev.staticpod.manifest.ManifestRules;
import dev.staticpod.validation.advice.PodAdvice;
import dev.staticpod.validation.decoding.TypeRules;
import dev.staticpod.validation.effects.DroppedRules;
import dev.staticpod.validation.effects.ExportRule;
import dev.staticpod.validation.effects.MirrorRules;
import dev.staticpod.validation.field.FieldPaths;
import dev.staticpod.yaml.YamlRules;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Leaves out findings that follow from another one, so that one fault is said once. What only we
/// do not take is said where the kubelet would take it.
final class RedundantFindings {
  private final Set<String> refused;
  private final Set<String> neverRunning;
  private final Set<String> withUnknownField;
  private final Set<String> unusedVolumes;
  private final Set<Rule> found;

  private RedundantFindings(List<Diagnostic> all) {
    this.refused = fields(all, Effect.REFUSED);
    this.neverRunning = fields(all, Effect.NEVER_RUNS);
    this.found = all.stream().map(Diagnostic::rule).collect(Collectors.toSet());
    this.withUnknownField = owners(all, TypeRules.UNKNOWN_FIELD, TypeRules.NEWER_FIELD);
    this.unusedVolumes = owners(all, PodAdvice.UNUSED_VOLUME);
  }

  static List<Diagnostic> of(List<Diagnostic> all) {
    if (all.size() < 2) {
      return all;
    }
    RedundantFindings known = new RedundantFindings(all);
    return all.stream().filter(d -> !known.follows(d)).toList();
  }

  private boolean follows(Diagnostic diagnostic) {
    String field = diagnostic.field();
    return switch (diagnostic.rule().effect()) {
      case ADVICE ->
          refused.contains(field)
              || neverRunning.contains(field)
              || (diagnostic.rule().equals(PodAdvice.REQUESTS)
                  && withUnknownField.contains(FieldPaths.parent(field)));
      case NEVER_RUNS -> isRefused(field) || unusedVolumes.contains(FieldPaths.parent(field));
      case DROPPED -> droppedWithAnother(diagnostic);
      case UNMIRRORED ->
          diagnostic.rule().equals(MirrorRules.RESOURCE_VERSION) && found.contains(ExportRule.RULE);
      case UNFIT -> false;
      case REFUSED -> diagnostic.rule().equals(ManifestRules.SIZE) && !refused.isEmpty();
    };
  }

  private boolean droppedWithAnother(Diagnostic diagnostic) {
    Rule rule = diagnostic.rule();
    boolean ofTheServer = DroppedRules.ofTheServer().contains(rule);
    return (rule.equals(DroppedRules.VOLUME) && withUnknownField.contains(diagnostic.field()))
        || (rule.equals(TypeRules.GATE_OFF) && isRefused(diagnostic.field()))
        || (rule.equals(YamlRules.EXTRA_DOCUMENT) && found.contains(ManifestRules.KIND))
        || (ofTheServer && found.contains(ExportRule.RULE));
  }

  /// Whether a field, or a part of it, is refused.
  private boolean isRefused(String field) {
    return refused.stream()
        .anyMatch(other ->
            other.equals(field) || other.startsWith(field + ".") || other.startsWith(field + "["));
  }

  /// What the fields belong to that offend against one of some rules.
  private static Set<String> owners(List<Diagnostic> all, Rule... rules) {
    return all.stream()
        .filter(d -> List.of(rules).contains(d.rule()))
        .map(d -> FieldPaths.parent(d.field()))
        .collect(Collectors.toSet());
  }

  private static Set<String> fields(List<Diagnostic> all, Effect effect) {
    return all.stream()
        .filter(d -> d.rule().effect() == effect)
        .map(Diagnostic::field)
        .filter(field -> !field.isEmpty())
        .collect(Collectors.toSet());
  }
}
