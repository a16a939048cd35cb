package dev.staticpod.plan;

import dev.staticpod.manifest.PodManifest;
import java.util.ArrayList;
import java.util.List;

/// Plans an installation. A kubelet that reads a directory gets the file there and no restart; the
/// unit is changed only where no path is in force, because another path would stop the pods of the
/// old one.
final class InstallPlan {
  /// What it is for; the record of it says so.
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

  Planning plan() {
    return switch (KubeletTarget.find(request, facts)) {
      case KubeletTarget.Refused(Planning.Refused refused) -> refused;
      case KubeletTarget.Ready ready ->
          switch (ManifestTarget.find(request, ready.directory())) {
            case ManifestTarget.Refused(Planning.Refused refused) -> refused;
            case ManifestTarget.Ready manifest -> plan(ready, manifest);
          };
    };
  }

  private Planning plan(KubeletTarget.Ready kubelet, ManifestTarget.Ready manifest) {
    var steps = new ArrayList<Step>();
    if (kubelet.directory().state() == DirectoryFacts.State.MISSING) {
      steps.add(new Step.MakeDirectory(kubelet.directory().path(), "700"));
    }
    steps.addAll(manifest.steps());
    steps.addAll(kubelet.steps());
    manifest.steps().forEach(step -> steps.add(record(step)));
    List<String> remarks = new ArrayList<>(manifest.remarks());
    remarks.addAll(kubelet.remarks());
    return new Planning.Planned(
        new Plan(subject(request.manifest(), manifest.path()), steps, remarks));
  }

  private Step record(Step.WriteFile write) {
    Step.Action action =
        switch (purpose) {
          case ROLLBACK -> Step.Action.ROLLBACK;
          case INSTALL ->
              switch (write.before()) {
                case Before.Absent() -> Step.Action.INSTALL;
                case Before.Present(_, _) -> Step.Action.UPDATE;
              };
        };
    return new Step.WriteRecord(request.pod(), write.path(), action, provenance);
  }

  private Subject subject(PodManifest manifest, String path) {
    return new Subject(request.pod(), facts.nodeName(), path, manifest.contentHash().hex());
  }
}
