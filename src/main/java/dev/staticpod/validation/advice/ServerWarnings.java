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
import java.util.TreeSet;

/// What the API server warns of in a pod that it is given (`pkg/api/pod/warnings.go`), and a
/// kubelet that reads a file does not. What it says of fields that do nothing in a static pod, or
/// that a static pod may not have, is left out.
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
  static final Rule OVERLAP =
      Rule.advice(
          "overlapping-paths",
          """
          Two files of one volume have the same path, or one is a directory of the other; the later \
          one wins, or none is there. Example: `path: labels` and `path: labels/app`.\
          """);
  static final Rule ADDRESS =
      Rule.advice(
          "address-form",
          """
          The address is not in the form that later versions take: zeros lead a part of it, or it is \
          an IPv4 address in IPv6. Example: `10.0.0.7` instead of `10.00.0.07`.\
          """);

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
    return List.of(NODE_LABEL, HOST_ALIAS, PULL_SECRET, OVERLAP, ADDRESS);
  }

  void check(FieldCursor spec) {
    for (FieldCursor.Entry entry : spec.get("nodeSelector").entries()) {
      label(entry.name(), entry.key());
    }
    FieldCursor required =
        spec.get("affinity")
            .get("nodeAffinity")
            .get("requiredDuringSchedulingIgnoredDuringExecution");
    for (FieldCursor term : required.get("nodeSelectorTerms").items()) {
      for (FieldCursor expression : term.get("matchExpressions").items()) {
        label(expression.get("key").text(), expression.get("key"));
      }
    }
    hostAliases(spec.get("hostAliases"));
    pullSecrets(spec.get("imagePullSecrets"));
    for (FieldCursor server : spec.get("dnsConfig").get("nameservers").items()) {
      address(server);
    }
    for (FieldCursor volume : spec.get("volumes").items()) {
      files(volume);
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

  private void files(FieldCursor volume) {
    Set<String> paths = new TreeSet<>();
    for (FieldCursor item : volume.get("downwardAPI").get("items").items()) {
      file(item.get("path"), paths);
    }
    for (FieldCursor source : volume.get("projected").get("sources").items()) {
      for (FieldCursor item : source.get("downwardAPI").get("items").items()) {
        file(item.get("path"), paths);
      }
    }
  }

  private void file(FieldCursor path, Set<String> earlier) {
    String text = path.text().replaceAll("/+$", "");
    for (String known : earlier) {
      boolean overlaps =
          known.equals(text) || known.startsWith(text + "/") || text.startsWith(known + "/");
      if (overlaps && !text.isEmpty()) {
        findings.add(OVERLAP, path, "%s overlaps with the path %s".formatted(path.title(), known));
        break;
      }
    }
    earlier.add(text);
  }
}
