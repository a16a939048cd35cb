package dev.staticpod.validation;

import dev.staticpod.diagnostic.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// `resourceClaims` of a pod (`validation.go`, validatePodResourceClaims).
final class ClaimRules {
  static final Rule CLAIM =
      Refusal.rule(
          "pod-resource-claim",
          """
          A resource claim has a name and either a claim or a template. A static pod may not have \
          any. Example: leave `resourceClaims` out.\
          """);

  private final Findings findings;

  ClaimRules(PodContext context) {
    this.findings = context.findings();
  }

  static List<Rule> all() {
    return List.of(CLAIM);
  }

  static Set<String> names(Value claims) {
    return claims.items().stream()
        .map(claim -> claim.get("name").text())
        .collect(Collectors.toSet());
  }

  void check(Value claims) {
    Set<String> names = new HashSet<>();
    for (Value claim : claims.items()) {
      name(claim.get("name"), names);
      Value direct = claim.get("resourceClaimName");
      Value template = claim.get("resourceClaimTemplateName");
      if (direct.isPresent() == template.isPresent()) {
        findings.invalid(
            CLAIM, claim, "needs one of resourceClaimName and resourceClaimTemplateName");
      }
      subdomain(direct);
      subdomain(template);
    }
  }

  private void name(Value name, Set<String> names) {
    if (name.isEmpty()) {
      findings.required(CLAIM, name);
    } else if (!names.add(name.text())) {
      findings.duplicate(CLAIM, name, name.text());
    } else {
      findings.invalid(CLAIM, name, Names.label(name.text()));
    }
  }

  private void subdomain(Value name) {
    if (name.isPresent()) {
      findings.invalid(CLAIM, name, Names.subdomain(name.text()));
    }
  }
}
