package dev.staticpod.plan;

import dev.staticpod.manifest.PodManifest;
import java.util.ArrayList;
import java.util.List;

/// From what the user wants and what the node has to what will be done. Pure: the same request and
/// facts give the same plan.
public final class Planner {
  /// Where manifests go on a node whose kubelet reads none yet.
  public static final String DEFAULT_DIRECTORY = "/etc/kubernetes/manifest";

  private Planner() {}

  /// Plans an installation. A kubelet that reads a directory gets the file there and no restart;
  /// the unit is changed only where no path is in force, because another path would stop the pods
  /// of the old one.
  public static Planning install(InstallRequest request, NodeFacts facts) {
    return switch (KubeletTarget.find(request, facts)) {
      case KubeletTarget.Refused(Planning.Refused refused) -> refused;
      case KubeletTarget.Ready ready ->
          switch (ManifestTarget.find(request, ready.directory())) {
            case ManifestTarget.Refused(Planning.Refused refused) -> refused;
            case ManifestTarget.Ready manifest -> plan(request, facts, ready, manifest);
          };
    };
  }

  private static Planning plan(
      InstallRequest request,
      NodeFacts facts,
      KubeletTarget.Ready kubelet,
      ManifestTarget.Ready manifest) {
    var steps = new ArrayList<Step>();
    if (kubelet.directory().state() == DirectoryFacts.State.MISSING) {
      steps.add(new Step.MakeDirectory(kubelet.directory().path(), "700"));
    }
    steps.addAll(manifest.steps());
    steps.addAll(kubelet.steps());
    List<String> remarks = new ArrayList<>(manifest.remarks());
    remarks.addAll(kubelet.remarks());
    return new Planning.Planned(
        new Plan(subject(request.manifest(), facts, manifest.path()), steps, remarks));
  }

  private static Subject subject(PodManifest manifest, NodeFacts facts, String path) {
    return new Subject(
        manifest.namespace(),
        manifest.name(),
        facts.nodeName(),
        path,
        manifest.contentHash().hex());
  }
}
