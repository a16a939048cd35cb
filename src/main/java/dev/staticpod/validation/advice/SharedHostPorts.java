package dev.staticpod.validation.advice;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Rule;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Remembers which file wants which port of the node, over the files of one directory.
public final class SharedHostPorts {
  public static final Rule RULE =
      Rule.advice(
          "shared-host-port",
          """
          Two files of a directory want the same port of the node. The kubelet runs the one that \
          comes first and rejects the other one (`NodePorts`), and does not try it again. Example: \
          of two pods with `hostPort: 80`, or with `hostNetwork: true` and `containerPort: 80`, one \
          needs another port.\
          """);

  private static final Set<String> ALL_ADDRESSES = Set.of("", "0.0.0.0", "::");

  /// A port on an address, wanted in a file.
  private record Claim(String address, String file) {
    boolean excludes(Claim other) {
      boolean meet =
          address.equals(other.address)
              || ALL_ADDRESSES.contains(address)
              || ALL_ADDRESSES.contains(other.address);
      return meet && !file.equals(other.file);
    }
  }

  private final Map<String, List<Claim>> claims = new HashMap<>();

  /// Notes a manifest, and says which of its ports an earlier file wants too.
  public List<Diagnostic> add(PodManifest manifest) {
    DiagnosticCollector findings = new DiagnosticCollector();
    FieldCursor spec = FieldCursor.root(manifest.root()).get("spec");
    for (FieldCursor container : spec.get("containers").items()) {
      for (FieldCursor port : container.get("ports").items()) {
        FieldCursor number =
            number(port, spec.get("hostNetwork").isTrue() ? "containerPort" : "hostPort");
        if (number.number() != 0) {
          String key = port.get("protocol").textOr("TCP") + " " + number.number();
          Claim claim = new Claim(port.get("hostIP").text(), manifest.file());
          claim(key, claim)
              .ifPresent(file ->
                  findings.add(RULE, number, file + " wants the node's port " + key + " too"));
        }
      }
    }
    return findings.diagnostics();
  }

  private static FieldCursor number(FieldCursor port, String otherwise) {
    FieldCursor written = port.get("hostPort");
    return written.number() == 0 ? port.get(otherwise) : written;
  }

  /// The earlier file that excludes a claim.
  private Optional<String> claim(String key, Claim claim) {
    List<Claim> others = claims.computeIfAbsent(key, _ -> new ArrayList<>());
    Optional<String> earlier =
        others.stream().filter(other -> other.excludes(claim)).map(Claim::file).findFirst();
    others.add(claim);
    return earlier;
  }
}
