package dev.staticpod.plan;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.kubelet.StaticPodPath;
import dev.staticpod.plan.files.FileFacts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The places of a node where no pod has files, because they have an owner already. A place is one
/// by whichever name it is called.
///
/// @param manifests the directory where the plan puts manifests
record ForbiddenPlaces(NodeFacts facts, String manifests) {
  private static final List<String> KERNEL = List.of("/proc/", "/sys/", "/dev/");

  /// Why a file cannot be put at a path.
  Optional<PlanResult.Refused> refusal(String path) {
    return refusal(path, path)
        .or(() -> {
          String physical = physical(path);
          return physical.equals(path)
              ? Optional.empty()
              : refusal(physical, path + " is " + physical + ", which");
        });
  }

  private Optional<PlanResult.Refused> refusal(String path, String shown) {
    if (path.startsWith("/var/lib/static-pod/") || path.equals("/run/static-pod.lock")) {
      return refused(shown + " is static-pod's own", "choose another path");
    }
    if (KERNEL.stream().anyMatch(path::startsWith)) {
      return refused(shown + " is the kernel's", "choose another path");
    }
    if (isManifest(path)) {
      return refused(
          shown + " is in the directory of manifests",
          "install a manifest by static-pod install FILE, without --file");
    }
    return isOfKubelet(path)
        ? refused(
            shown + " is one of the files that the kubelet is started with",
            "change it by hand, or let install do so: --kubelet-edit")
        : Optional.empty();
  }

  private static Optional<PlanResult.Refused> refused(String problem, String nextStep) {
    return Optional.of(new PlanResult.Refused(Reason.FORBIDDEN_PATH, problem, nextStep));
  }

  private boolean isManifest(String path) {
    Stream<String> read =
        facts.staticPodPath() instanceof StaticPodPath.Configured(String directory, _)
            ? Stream.of(directory)
            : Stream.empty();
    return Stream.concat(read, Stream.of(manifests))
        .map(directory -> directory + "/")
        .anyMatch(directory -> path.startsWith(directory) || path.startsWith(physical(directory)));
  }

  private boolean isOfKubelet(String path) {
    return path.contains("/" + facts.kubelet().name().value() + ".d/")
        || Stream.of(
                facts.kubelet().files(),
                facts.kubelet().environmentFiles(),
                facts.running().configs())
            .flatMap(List::stream)
            .map(FileFacts::path)
            .anyMatch(file -> path.equals(file) || path.equals(physical(file)));
  }

  private String physical(String path) {
    return facts.state().files().physical(path);
  }
}
