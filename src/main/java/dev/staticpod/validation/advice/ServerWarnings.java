package dev.staticpod.validation.advice;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.Addresses;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.PodContext;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What the API server warns of in a pod that it is given (`pkg/api/pod/warnings.go`), and a
/// kubelet that reads a file does not. What it says of claims of ephemeral volumes is left out: a
/// static pod may not have them.
final class ServerWarnings {
  static final Rule NODE_LABEL =
      Rule.advice(
          "deprecated-node-label",
          """
          The label of nodes is deprecated, and nodes may be without it one day. Example: \
          `kubernetes.io/os` instead of `beta.kubernetes.io/os`.\
          """);
  static final Rule HOST_ALIAS =
      Rule.advice(
          "duplicate-host-alias",
          """
          Two host aliases have one address. Example: write all names of an address into one entry: \
          `{ip: 10.0.0.7, hostnames: [db, db.local]}`.\
          """);
  static final Rule PULL_SECRET =
      Rule.advice(
          "pull-secret",
          """
          An entry of `imagePullSecrets` has no name, or that of another one. Mind that a static \
          pod may not refer to secrets at all; example: put the credentials into the configuration \
          of the container runtime.\
          """);
  static final Rule NULL_SELECTOR =
      Rule.advice(
          "null-selector",
          """
          Without `labelSelector` a term matches no pod at all, whatever was meant. Example: \
          `labelSelector: {matchLabels: {app: web}}`; `labelSelector: {}` matches all.\
          """);
  static final Rule ADDRESS =
      Rule.advice(
          "address-form",
          """
          The address is not in the form that later versions take: zeros lead a part of it, or it is \
          an IPv4 address in IPv6. Example: `10.0.0.7` instead of `10.00.0.07`.\
          """);

  private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
  private static final String PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";
  private static final Map<String, String> LABELS =
      Map.of(
          "beta.kubernetes.io/arch", "write kubernetes.io/arch",
          "beta.kubernetes.io/os", "write kubernetes.io/os",
          "failure-domain.beta.kubernetes.io/region", "write topology.kubernetes.io/region",
          "failure-domain.beta.kubernetes.io/zone", "write topology.kubernetes.io/zone",
          "beta.kubernetes.io/instance-type", "write node.kubernetes.io/instance-type",
          "app.kubernetes.io/created-by", "leave it out",
          "scheduler.alpha.kubernetes.io/preferAvoidPods", "leave it out",
          "node-role.kubernetes.io/master", "write node-role.kubernetes.io/control-plane");

  private final DiagnosticCollector findings;

  ServerWarnings(PodContext context) {
    this.findings = context.findings();
  }

  static List<Rule> all() {
    return List.of(
        NODE_LABEL,
        HOST_ALIAS,
        PULL_SECRET,
        VolumeFileWarnings.OVERLAP,
        VolumeFileWarnings.EMPTY,
        NULL_SELECTOR,
        ADDRESS);
  }

  void check(FieldCursor spec) {
    for (FieldCursor.Entry entry : spec.get("nodeSelector").entries()) {
      label(entry.name(), entry.key());
    }
    nodeAffinity(spec.get("affinity").get("nodeAffinity"));
    for (FieldCursor constraint : spec.get("topologySpreadConstraints").items()) {
      label(constraint.get("topologyKey").text(), constraint.get("topologyKey"));
      selector(constraint);
    }
    for (String affinity : List.of("podAffinity", "podAntiAffinity")) {
      FieldCursor terms = spec.get("affinity").get(affinity);
      terms.get(REQUIRED).items().forEach(this::selector);
      terms.get(PREFERRED).items().forEach(term -> selector(term.get("podAffinityTerm")));
    }
    hostAliases(spec.get("hostAliases"));
    pullSecrets(spec.get("imagePullSecrets"));
    for (FieldCursor server : spec.get("dnsConfig").get("nameservers").items()) {
      address(server);
    }
    for (FieldCursor volume : spec.get("volumes").items()) {
      new VolumeFileWarnings(findings).check(volume);
    }
  }

  private void nodeAffinity(FieldCursor affinity) {
    affinity.get(REQUIRED).get("nodeSelectorTerms").items().forEach(this::labels);
    affinity.get(PREFERRED).items().forEach(term -> labels(term.get("preference")));
  }

  private void labels(FieldCursor term) {
    for (FieldCursor expression : term.get("matchExpressions").items()) {
      label(expression.get("key").text(), expression.get("key"));
    }
  }

  private void selector(FieldCursor term) {
    FieldCursor selector = term.get("labelSelector");
    if (selector.isAbsent()) {
      findings.add(
          NULL_SELECTOR,
          selector,
          selector.path() + " is missing, so that no pod is matched",
          "add a labelSelector");
    }
  }

  private void label(String name, FieldCursor place) {
    if (LABELS.containsKey(name)) {
      findings.add(
          NODE_LABEL, place, "the label %s is deprecated".formatted(name), LABELS.get(name));
    }
  }

  private void hostAliases(FieldCursor aliases) {
    Set<String> addresses = new HashSet<>();
    for (FieldCursor alias : aliases.items()) {
      FieldCursor ip = alias.get("ip");
      if (!addresses.add(ip.text())) {
        findings.add(HOST_ALIAS, ip, "%s has another entry already".formatted(ip.title()));
      }
      address(ip);
    }
  }

  private void pullSecrets(FieldCursor secrets) {
    Set<String> names = new HashSet<>();
    for (FieldCursor secret : secrets.items()) {
      FieldCursor name = secret.get("name");
      if (name.isEmpty()) {
        findings.add(PULL_SECRET, name, name.path() + " is empty", "leave the entry out");
      } else if (!names.add(name.text())) {
        findings.add(PULL_SECRET, name, "%s is there already".formatted(name.title()));
      }
    }
  }

  private void address(FieldCursor address) {
    String text = address.text();
    boolean zeros = text.matches("([0-9]+\\.){3}[0-9]+") && text.matches("(.*\\.)?0[0-9].*");
    boolean mapped = text.toLowerCase(Locale.ROOT).matches("::ffff:[0-9.]+");
    if (zeros || (mapped && Addresses.isAddress(text))) {
      findings.add(
          ADDRESS,
          address,
          "%s %s is a form that later versions refuse".formatted(address.path(), address.title()));
    }
  }
}
