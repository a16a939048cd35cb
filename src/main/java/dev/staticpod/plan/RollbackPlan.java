package dev.staticpod.plan;

import dev.staticpod.manifest.ManifestReader;
import dev.staticpod.manifest.PodManifest;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Optional;

/// Plans a way back: a manifest that the node remembers is installed again, or taken away where
/// there was none.
final class RollbackPlan {
  private final RollbackRequest request;
  private final NodeFacts facts;
  private final Provenance provenance;

  RollbackPlan(RollbackRequest request, NodeFacts facts, Provenance provenance) {
    this.request = request;
    this.facts = facts;
    this.provenance = provenance;
  }

  Planning plan() {
    Optional<RecordFacts> newest =
        facts.records().stream().max(Comparator.comparingInt(RecordFacts::number));
    if (newest.isEmpty()) {
      return new Planning.Refused(
          "no-records",
          "the node has no record of the pod " + request.pod(),
          request
              .pod()
              .withoutNode(facts.nodeName())
              .orElse("only what static-pod changed can be taken back"));
    }
    if (request.to().isEmpty()) {
      return go(newest.get().before());
    }
    int wanted = request.to().getAsInt();
    return facts.records().stream()
        .filter(each -> each.number() == wanted)
        .findFirst()
        .map(each -> go(each.after()))
        .orElseGet(() -> unknown(wanted));
  }

  private Planning unknown(int wanted) {
    String there =
        String.join(", ", facts.records().stream().map(r -> String.valueOf(r.number())).toList());
    return new Planning.Refused(
        "no-records",
        "there is no record " + wanted + " of the pod " + request.pod() + "; there are " + there,
        "see static-pod history " + request.pod().name());
  }

  private Planning go(Optional<String> text) {
    if (text.isEmpty()) {
      return new RemovePlan(
              new RemoveRequest(
                  request.pod(),
                  Strangers.ADOPT,
                  RemoveRequest.Absence.IGNORE,
                  RemoveRequest.Consent.LIMITED,
                  RemoveRequest.Naming.EXACT),
              facts,
              provenance)
          .plan();
    }
    byte[] bytes = text.get().getBytes(StandardCharsets.UTF_8);
    Optional<PodManifest> manifest = ManifestReader.read("record", bytes).manifest();
    return manifest
        .map(this::install)
        .orElseGet(() ->
            new Planning.Refused(
                "no-records",
                "the record holds no manifest that can be read",
                "choose another: static-pod history " + request.pod().name()));
  }

  private Planning install(PodManifest manifest) {
    var install = new InstallRequest(manifest, Optional.empty(), Strangers.ADOPT);
    return new InstallPlan(install, facts, InstallPlan.Purpose.ROLLBACK, provenance).plan();
  }
}
