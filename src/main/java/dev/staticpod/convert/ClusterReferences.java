package dev.staticpod.convert;

import io.fabric8.kubernetes.api.model.PodSpec;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What a pod has of the API server, and a static pod has not: an identity, credentials of
/// registries, classes.
final class ClusterReferences {
  private static final String GUIDE =
      "give it a kubeconfig as a file of the set, or leave it where it does not speak to the API"
          + " server";
  private static final Set<String> SYSTEM_CLASSES =
      Set.of("system-node-critical", "system-cluster-critical");

  private final Workload workload;
  private final Remarks remarks;

  private ClusterReferences(Workload workload, Remarks remarks) {
    this.workload = workload;
    this.remarks = remarks;
  }

  static void convert(Workload workload, Remarks remarks) {
    new ClusterReferences(workload, remarks).convert();
  }

  private void convert() {
    PodSpec spec = workload.podSpec();
    serviceAccount(spec);
    pullSecrets(spec);
    classes(spec);
    if (spec.getReadinessGates() != null && !spec.getReadinessGates().isEmpty()) {
      remarks.decide(
          workload.source(),
          workload.spec("readinessGates"),
          "no controller sets conditions of a static pod: it would never be ready",
          "see to it that nothing waits for them");
      spec.setReadinessGates(null);
    }
    if (spec.getResourceClaims() != null && !spec.getResourceClaims().isEmpty()) {
      remarks.decide(
          workload.source(),
          workload.spec("resourceClaims"),
          "a static pod cannot claim devices",
          "leave it in the cluster");
      spec.setResourceClaims(null);
      claimsOfContainers();
    }
    if (spec.getEphemeralContainers() != null && !spec.getEphemeralContainers().isEmpty()) {
      remarks.dropped(
          workload.source(),
          workload.spec("ephemeralContainers"),
          "they were added to a running pod, and are not of its manifest");
      spec.setEphemeralContainers(null);
    }
  }

  private void claimsOfContainers() {
    List<Field> fields =
        workload.containers().stream()
            .filter(place -> place.container().getResources() != null)
            .filter(place -> !place.container().getResources().getClaims().isEmpty())
            .map(place -> place.field().keys("resources", "claims"))
            .toList();
    if (!fields.isEmpty()) {
      remarks.dropped(workload.source(), fields, "a static pod cannot claim devices");
    }
    workload.containers().stream()
        .map(place -> place.container().getResources())
        .filter(Objects::nonNull)
        .forEach(resources -> resources.setClaims(null));
  }

  private void serviceAccount(PodSpec spec) {
    String account =
        Optional.ofNullable(spec.getServiceAccountName())
            .or(() -> Optional.ofNullable(spec.getServiceAccount()))
            .orElse("");
    List<Field> fields =
        List.of(
                workload.spec("serviceAccountName"),
                workload.spec("serviceAccount"),
                workload.spec("automountServiceAccountToken"))
            .stream()
            .filter(field -> field.find(workload.source().root()).isPresent())
            .toList();
    boolean tokenless = Boolean.FALSE.equals(spec.getAutomountServiceAccountToken());
    if (!fields.isEmpty()) {
      if (account.isEmpty() || account.equals("default") || tokenless) {
        remarks.dropped(workload.source(), fields, "a static pod has no service account");
      } else {
        remarks.decide(
            workload.source(),
            fields,
            "a static pod has no service account, and no token of %s".formatted(account),
            GUIDE);
      }
    }
    spec.setServiceAccountName(null);
    spec.setServiceAccount(null);
    spec.setAutomountServiceAccountToken(null);
  }

  private void pullSecrets(PodSpec spec) {
    if (!spec.getImagePullSecrets().isEmpty()) {
      remarks.decide(
          workload.source(),
          workload.spec("imagePullSecrets"),
          "a static pod has no secrets to pull images with",
          "put the credentials into /var/lib/kubelet/config.json of its nodes, or bring the image"
              + " with the set");
      spec.setImagePullSecrets(null);
    }
  }

  private void classes(PodSpec spec) {
    if (spec.getPriorityClassName() != null
        && !SYSTEM_CLASSES.contains(spec.getPriorityClassName())) {
      remarks.note(
          workload.source(),
          workload.spec("priorityClassName"),
          "the API server refuses the mirror pod where it has no PriorityClass %s"
              .formatted(spec.getPriorityClassName()));
    }
    if (spec.getPriority() != null) {
      remarks.dropped(
          workload.source(), workload.spec("priority"), "the API server computes it of the class");
      spec.setPriority(null);
    }
    if (spec.getPreemptionPolicy() != null) {
      remarks.dropped(
          workload.source(), workload.spec("preemptionPolicy"), "no scheduler sees a static pod");
      spec.setPreemptionPolicy(null);
    }
    if (spec.getOverhead() != null && !spec.getOverhead().isEmpty()) {
      remarks.dropped(
          workload.source(), workload.spec("overhead"), "the API server computes it of the class");
      spec.setOverhead(null);
    }
    if (spec.getRuntimeClassName() != null) {
      remarks.note(
          workload.source(),
          workload.spec("runtimeClassName"),
          "the kubelet asks the API server for the RuntimeClass %s before it starts the pod"
              .formatted(spec.getRuntimeClassName()));
    }
  }
}
