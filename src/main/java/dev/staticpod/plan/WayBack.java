package dev.staticpod.plan;

import dev.staticpod.manifest.PodIdentity;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// From a plan that was carried out to the one that takes its manifest back. What else was done
/// stays: a kubelet that reads a directory now is not restarted once more.
///
/// @param plan what was carried out
public record WayBack(Plan plan, Provenance provenance) {
  /// Whether the plan replaced a manifest, and not only put one.
  public boolean leadsToAManifest() {
    return write().filter(step -> step.before() instanceof Before.Present).isPresent();
  }

  /// The way back; none where the plan put no manifest.
  public Optional<Plan> find() {
    return write().map(this::back);
  }

  private Optional<Step.WriteFile> write() {
    return plan.steps().stream()
        .filter(Step.WriteFile.class::isInstance)
        .map(Step.WriteFile.class::cast)
        .filter(step -> step.path().equals(plan.subject().manifestPath()))
        .findFirst();
  }

  private Plan back(Step.WriteFile write) {
    var now = new Before.Present(Sha256.of(write.after()), write.after());
    Subject subject = plan.subject();
    Step record =
        new Step.WriteRecord(subject.pod(), write.path(), Step.Action.ROLLBACK, provenance);
    return switch (write.before()) {
      case Before.Absent() ->
          new Plan(subject, List.of(new Step.DeleteFile(write.path(), now), record), List.of());
      case Before.Present(_, String text) -> {
        String whole = text.endsWith("\n") ? text : text + "\n";
        Step restore = new Step.WriteFile(write.path(), now, whole, write.mode());
        yield new Plan(restored(text), List.of(restore, record), List.of());
      }
    };
  }

  /// The mirror pod will carry the stamp that the old manifest has, if it has one.
  private Subject restored(String text) {
    String stamp =
        PodIdentity.read(text.getBytes(StandardCharsets.UTF_8))
            .flatMap(PodIdentity::stamp)
            .map(hash -> hash.hex())
            .orElse("");
    Subject now = plan.subject();
    return new Subject(now.pod(), now.nodeName(), now.manifestPath(), stamp);
  }
}
