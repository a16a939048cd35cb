package dev.staticpod.plan;

import dev.staticpod.manifest.PodManifest;
import java.util.ArrayList;
import java.util.List;

/// Plans an installation. A kubelet that reads a directory gets the file there and no restart; the
/// unit is changed only where no path is in force, because another path would stop the pods of the
/// old one.
final class InstallPlan {
  /// What it is for; the revision of it says so.
  enum Purpose {
    INSTALL,
    ROLLBACK
  }

  private final InstallRequest request;
  private final NodeFacts facts;
  private final Purpose purpose;
  private final Provenance provenance;

  InstallPlan(InstallRequest request, NodeFacts facts, Purpose purpose, Provenance provenance) {
    this.request = request;
    this.facts = facts;
    this.purpose = purpose;
    this.provenance = provenance;
  }

  PlanResult plan() {
    return switch (KubeletTarget.find(request, facts)) {
      case KubeletTarget.Refused(PlanResult.Refused refused) -> refused;
      case KubeletTarget.Usable ready ->
          switch (ManifestTarget.find(request, ready.directory())) {
            case ManifestTarget.Refused(PlanResult.Refused refused) -> refused;
            case ManifestTarget.Usable manifest -> plan(ready, manifest);
          };
    };
  }

  private PlanResult plan(KubeletTarget.Usable kubelet, ManifestTarget.Usable manifest) {
    var steps = new ArrayList<Step>();
    if (kubelet.directory().state() == DirectoryFacts.State.MISSING) {
      steps.add(new Step.MakeDirectory(kubelet.directory().path(), "700"));
    }
    steps.addAll(manifest.steps());
    steps.addAll(kubelet.steps());
    manifest.steps().forEach(step -> steps.add(revision(step)));
    List<String> remarks = new ArrayList<>(manifest.remarks());
    remarks.addAll(kubelet.remarks());
    return new PlanResult.Planned(
        new Plan(PodChange.present(podRef(request.manifest(), manifest.path())), steps, remarks));
  }

  private Step revision(Step.WriteFile write) {
    Step.Action action =
        switch (purpose) {
          case ROLLBACK -> Step.Action.ROLLBACK;
          case INSTALL ->
              switch (write.before()) {
                case Precondition.Absent() -> Step.Action.INSTALL;
                case Precondition.Present _ -> Step.Action.UPDATE;
              };
        };
    return new Step.WriteRevision(request.pod(), write.path(), action, provenance);
  }

  private PodRef podRef(PodManifest manifest, String path) {
    return new PodRef(request.pod(), facts.nodeName(), path, manifest.contentHash().hex());
  }
}
