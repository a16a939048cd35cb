package dev.staticpod.convert;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// The metadata of a static pod: the name of the workload, its namespace, and the labels and
/// annotations of its pods, without those that controllers put there.
final class PodMetadata {
  private static final Set<String> LABELS =
      Set.of(
          "pod-template-hash",
          "controller-revision-hash",
          "pod-template-generation",
          "statefulset.kubernetes.io/pod-name",
          "apps.kubernetes.io/pod-index",
          "controller-uid",
          "job-name",
          "batch.kubernetes.io/controller-uid",
          "batch.kubernetes.io/job-name",
          "batch.kubernetes.io/job-completion-index");
  private static final List<String> ANNOTATIONS =
      List.of(
          "kubernetes.io/config.",
          "kubectl.kubernetes.io/last-applied-configuration",
          "kubectl.kubernetes.io/restartedAt",
          "kubectl.kubernetes.io/default-logs-container-injected",
          "deprecated.daemonset.template.generation",
          "static-pod.dev/",
          "cni.projectcalico.org/",
          "k8s.v1.cni.cncf.io/network-status",
          "kubernetes.io/limit-ranger");

  /// What podman keeps for itself, in keys that a kubelet refuses.
  private static final String PODMANS = "bind-mount-options";

  private final Workload workload;
  private final Remarks remarks;

  private PodMetadata(Workload workload, Remarks remarks) {
    this.workload = workload;
    this.remarks = remarks;
  }

  static void convert(Workload workload, Remarks remarks) {
    new PodMetadata(workload, remarks).convert();
  }

  private void convert() {
    ObjectMeta written =
        workload.pod().getMetadata() == null ? new ObjectMeta() : workload.pod().getMetadata();
    var kept = new ObjectMeta();
    kept.setName(workload.name());
    if (workload.source().root().mapping("metadata").flatMap(m -> m.get("namespace")).isPresent()) {
      kept.setNamespace(workload.namespace());
    }
    String cluster = "the cluster wrote it";
    kept.setLabels(without(written.getLabels(), "labels", key -> LABELS.contains(key), cluster));
    kept.setAnnotations(
        without(
            without(
                written.getAnnotations(),
                "annotations",
                key -> ANNOTATIONS.stream().anyMatch(key::startsWith),
                cluster),
            "annotations",
            key -> key.startsWith(PODMANS),
            "podman wrote it for itself: only podman heeds it"));
    workload.pod().setMetadata(kept);
    if (workload.isPod() && !workload.source().name().equals(workload.name())) {
      remarks.changed(
          workload.source(),
          Field.of("metadata", "name"),
          "the pod is called " + workload.name() + ", and the kubelet appends its node's name");
    }
  }

  private Map<String, String> without(
      Map<String, String> written, String field, Predicate<String> ofOthers, String why) {
    var kept = new LinkedHashMap<String, String>();
    Field place = workload.template().keys("metadata", field);
    List<Field> dropped =
        written == null
            ? List.of()
            : written.keySet().stream().filter(ofOthers).map(place::key).toList();
    if (written != null) {
      written.forEach((key, value) -> {
        if (!ofOthers.test(key)) {
          kept.put(key, value);
        }
      });
    }
    if (!dropped.isEmpty()) {
      remarks.dropped(workload.source(), dropped, why);
    }
    return kept;
  }
}
