package dev.staticpod.plan;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.manifest.AnnotationWriter;
import dev.staticpod.manifest.ManifestReader;
import dev.staticpod.manifest.PodManifest;
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

  PlanResult plan() {
    Optional<Revision> newest =
        facts.revisions().stream().max(Comparator.comparingInt(Revision::number));
    if (newest.isEmpty()) {
      return new PlanResult.Refused(
          "no-revision",
          "the node has no revision of the pod " + request.pod(),
          request
              .pod()
              .withoutNode(facts.nodeName())
              .orElse("only what static-pod changed can be taken back"));
    }
    if (request.to().isEmpty()) {
      return go(newest.get().before());
    }
    int wanted = request.to().getAsInt();
    return facts.revisions().stream()
        .filter(each -> each.number() == wanted)
        .findFirst()
        .map(each -> go(each.after()))
        .orElseGet(() -> unknown(wanted));
  }

  private PlanResult unknown(int wanted) {
    String there =
        String.join(", ", facts.revisions().stream().map(r -> String.valueOf(r.number())).toList());
    return new PlanResult.Refused(
        "no-revision",
        "there is no revision " + wanted + " of the pod " + request.pod() + "; there are " + there,
        "see static-pod history " + request.pod().name());
  }

  private PlanResult go(Optional<FileContent> content) {
    if (content.isEmpty()) {
      return new RemovePlan(
              new RemoveRequest(
                  request.pod(),
                  UnmanagedPolicy.ADOPT,
                  RemoveRequest.Absence.IGNORE,
                  RemoveRequest.Consent.LIMITED,
                  RemoveRequest.Naming.EXACT),
              facts,
              provenance)
          .plan();
    }
    Optional<PodManifest> manifest =
        ManifestReader.read("revision", content.get().bytes()).manifest();
    return manifest
        .map(this::install)
        .orElseGet(() -> unusable("the revision holds no manifest that can be read"));
  }

  private PlanResult install(PodManifest manifest) {
    return switch (AnnotationWriter.annotate(manifest)) {
      case AnnotationWriter.Annotated(String text) ->
          new InstallPlan(
                  new InstallRequest(manifest, text, Optional.empty(), UnmanagedPolicy.ADOPT),
                  facts,
                  InstallPlan.Purpose.ROLLBACK,
                  provenance)
              .plan();
      case AnnotationWriter.NotAnnotatable(Diagnostic reason) ->
          unusable("the manifest of the revision cannot be installed again: " + reason.message());
    };
  }

  private PlanResult unusable(String problem) {
    return new PlanResult.Refused(
        "no-revision", problem, "choose another: static-pod history " + request.pod().name());
  }
}
