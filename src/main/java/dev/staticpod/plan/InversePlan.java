package dev.staticpod.plan;

import dev.staticpod.digest.Sha256;
import dev.staticpod.manifest.PodIdentity;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// From a plan that was carried out to the one that takes its manifest back. What else was done
/// stays: a kubelet that reads a directory now is not restarted once more.
///
/// @param plan what was carried out
public record InversePlan(Plan plan, Provenance provenance) {
  /// Whether the plan replaced a manifest, and not only put one.
  public boolean leadsToAManifest() {
    return write().filter(step -> step.before() instanceof Precondition.Present).isPresent();
  }

  /// The way back; none where the plan put no manifest.
  public Optional<Plan> find() {
    return write().map(this::back);
  }

  private Optional<Step.WriteFile> write() {
    return plan.steps().stream()
        .filter(Step.WriteFile.class::isInstance)
        .map(Step.WriteFile.class::cast)
        .filter(step -> step.path().equals(plan.podRef().manifestPath()))
        .findFirst();
  }

  private Plan back(Step.WriteFile write) {
    var now = new Precondition.Present(Sha256.hex(write.after()), write.after());
    PodRef podRef = plan.podRef();
    Step revision =
        new Step.WriteRevision(podRef.podName(), write.path(), Step.Action.ROLLBACK, provenance);
    return switch (write.before()) {
      case Precondition.Absent() ->
          new Plan(podRef, List.of(new Step.DeleteFile(write.path(), now), revision), List.of());
      case Precondition.Present(_, String text) -> {
        String whole = text.endsWith("\n") ? text : text + "\n";
        Step restore = new Step.WriteFile(write.path(), now, whole, write.mode());
        yield new Plan(restored(text), List.of(restore, revision), List.of());
      }
    };
  }

  /// The mirror pod will carry the stamp that the old manifest has, if it has one.
  private PodRef restored(String text) {
    String annotatedHash =
        PodIdentity.read(text.getBytes(StandardCharsets.UTF_8))
            .flatMap(PodIdentity::annotatedHash)
            .map(hash -> hash.hex())
            .orElse("");
    PodRef now = plan.podRef();
    return new PodRef(now.podName(), now.nodeName(), now.manifestPath(), annotatedHash);
  }
}
