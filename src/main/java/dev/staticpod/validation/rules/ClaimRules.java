package dev.staticpod.validation.rules;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.Names;
import dev.staticpod.validation.field.PodContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// `resourceClaims` of a pod (`validation.go`, validatePodResourceClaims).
public final class ClaimRules {
  static final Rule CLAIM =
      Rule.refused(
          "pod-resource-claim",
          """
          A resource claim has a name and either a claim or a template. A static pod may not have \
          any. Example: leave `resourceClaims` out.\
          """);

  private final DiagnosticCollector findings;

  ClaimRules(PodContext context) {
    this.findings = context.findings();
  }

  /// The rules that are checked here.
  public static List<Rule> all() {
    return List.of(CLAIM);
  }

  static Set<String> names(FieldCursor claims) {
    return claims.items().stream()
        .map(claim -> claim.get("name").text())
        .collect(Collectors.toSet());
  }

  void check(FieldCursor claims) {
    Set<String> names = new HashSet<>();
    for (FieldCursor claim : claims.items()) {
      name(claim.get("name"), names);
      FieldCursor direct = claim.get("resourceClaimName");
      FieldCursor template = claim.get("resourceClaimTemplateName");
      if (direct.isPresent() == template.isPresent()) {
        findings.invalid(
            CLAIM, claim, "needs one of resourceClaimName and resourceClaimTemplateName");
      }
      subdomain(direct);
      subdomain(template);
    }
  }

  private void name(FieldCursor name, Set<String> names) {
    if (name.isEmpty()) {
      findings.required(CLAIM, name);
    } else if (!names.add(name.text())) {
      findings.duplicate(CLAIM, name, name.text());
    } else {
      findings.invalid(CLAIM, name, Names.label(name.text()));
    }
  }

  private void subdomain(FieldCursor name) {
    if (name.isPresent()) {
      findings.invalid(CLAIM, name, Names.subdomain(name.text()));
    }
  }
}
