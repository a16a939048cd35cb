package dev.staticpod.convert;

import java.util.Map;

/// Objects of which no pod is made: what they are in a cluster, and what a static pod has of them.
final class OtherKinds {
  private static final String RIGHTS = "a static pod has no service account to give rights to";
  private static final String TRAFFIC =
      "it leads to Services, which find mirror pods by their labels where the cluster keeps them";
  private static final String SCALE = "nothing scales or evicts static pods";
  private static final String STORAGE = "the storage of a static pod is a directory of its node";

  private static final String WEBHOOK = "no webhook sees a static pod, only its mirror pod";

  private static final Map<String, String> KNOWN =
      Map.ofEntries(
          Map.entry("ServiceAccount", RIGHTS),
          Map.entry("Role", RIGHTS),
          Map.entry("RoleBinding", RIGHTS),
          Map.entry("ClusterRole", RIGHTS),
          Map.entry("ClusterRoleBinding", RIGHTS),
          Map.entry("Ingress", TRAFFIC),
          Map.entry("IngressClass", TRAFFIC),
          Map.entry("Gateway", TRAFFIC),
          Map.entry("HTTPRoute", TRAFFIC),
          Map.entry("Endpoints", TRAFFIC),
          Map.entry("EndpointSlice", TRAFFIC),
          Map.entry("HorizontalPodAutoscaler", SCALE),
          Map.entry("VerticalPodAutoscaler", SCALE),
          Map.entry("PodDisruptionBudget", SCALE),
          Map.entry("PersistentVolume", STORAGE),
          Map.entry("PersistentVolumeClaim", STORAGE),
          Map.entry("StorageClass", STORAGE),
          Map.entry(
              "Namespace", "the mirror pods are seen only where the cluster has the namespace"),
          Map.entry(
              "NetworkPolicy", "it selects mirror pods by their labels where the cluster keeps it"),
          Map.entry(
              "PriorityClass", "the mirror pods are seen only where the cluster has the class"),
          Map.entry("LimitRange", "it sets nothing in a static pod"),
          Map.entry("ResourceQuota", "it limits the mirror pods only, and not what runs"),
          Map.entry("MutatingWebhookConfiguration", WEBHOOK),
          Map.entry("ValidatingWebhookConfiguration", WEBHOOK),
          Map.entry("CustomResourceDefinition", "it defines a kind for the API server, not a pod"));

  private static final String HELM = "helm template NAME CHART -f VALUES | static-pod convert -";
  private static final String AS_MADE =
      "kubectl get deploy,sts,ds,cm,secret,svc -n NAMESPACE -o yaml | static-pod convert -";

  /// Kinds of which a controller makes workloads, and how these are had.
  private static final Map<String, String> MADE =
      Map.ofEntries(
          Map.entry("helm.toolkit.fluxcd.io/HelmRelease", HELM),
          Map.entry("helm.cattle.io/HelmChart", HELM),
          Map.entry("argoproj.io/Application", AS_MADE),
          Map.entry("argoproj.io/ApplicationSet", AS_MADE));

  private OtherKinds() {}

  static void name(SourceObject source, Remarks remarks) {
    boolean describesPods =
        Field.of("spec", "template", "spec", "containers").find(source.root()).isPresent();
    if (source.kind().equals("Kustomization")) {
      remarks.problem(
          source,
          Field.ROOT,
          "this says how objects are made, and is none",
          "kubectl kustomize DIR | static-pod convert -");
    } else if (source.is("template.openshift.io", "Template")) {
      remarks.problem(
          source,
          Field.of("objects"),
          "a template has to be filled in first",
          "oc process -f FILE -o yaml | static-pod convert -");
    } else if (MADE.containsKey(source.group() + "/" + source.kind())) {
      remarks.problem(
          source,
          Field.ROOT,
          "a controller of the cluster makes workloads of it, which are not in the input",
          MADE.getOrDefault(source.group() + "/" + source.kind(), ""));
    } else if (source.kind().equals("ServiceAccount")
        && source.root().sequence("imagePullSecrets").isPresent()) {
      remarks.decide(
          source,
          Field.of("imagePullSecrets"),
          "pods of the account pull images with them: a static pod has no secrets to pull with",
          "put the credentials into /var/lib/kubelet/config.json of the nodes, or bring the images"
              + " with the set");
      Accounting.ofRest(source, RIGHTS, remarks);
    } else if (describesPods) {
      remarks.problem(
          source,
          Field.of("spec", "template"),
          "static-pod does not know the kind %s of %s".formatted(source.kind(), group(source)),
          "make a Deployment or a Pod of its template");
    } else {
      remarks.dropped(
          source,
          Field.ROOT,
          KNOWN.getOrDefault(
              source.kind(), "%s of %s is no pod".formatted(source.kind(), group(source))));
    }
  }

  private static String group(SourceObject source) {
    return source.group().isEmpty() ? "the core" : source.group();
  }
}
