package dev.staticpod.validation.rules;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Rule;
import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.validation.field.FieldCursor;
import java.util.ArrayList;
import java.util.List;

/// References to other objects of the API, which a static pod may not have
/// (`pkg/api/v1/pod/util.go`, HasAPIObjectReference): refused by kubelets since 1.34, before that
/// the mirror pod is refused.
public final class References {
  private static final String EXPLANATION =
      """
      A static pod may not refer to other objects of the API: secrets, config maps, service \
      accounts, claims, CSI drivers. Kubelets since 1.34 refuse the file; older ones run the pod, \
      but the API server refuses its mirror pod, and what is referred to is mostly not found. \
      Example: instead of `secretKeyRef` put a file on the node and mount it with `hostPath`.\
      """;
  static final Rule REFUSED = Rule.refused("api-reference", EXPLANATION);
  static final Rule UNMIRRORED = Rule.unmirrored("api-reference-mirror", EXPLANATION);

  private static final int REFUSED_SINCE = 34;
  private static final List<String> WITH_SECRET =
      List.of("cephfs", "cinder", "flexVolume", "rbd", "scaleIO", "iscsi", "storageos");
  private static final List<String> WHOLLY =
      List.of("csi", "glusterfs", "persistentVolumeClaim", "ephemeral", "azureFile");
  private static final List<String> PROJECTED =
      List.of("serviceAccountToken", "clusterTrustBundle", "podCertificate");

  private final KubeletVersion version;
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private References(KubeletVersion version) {
    this.version = version;
  }

  /// The rules that are checked here.
  public static List<Rule> all() {
    return List.of(REFUSED, UNMIRRORED);
  }

  /// The references of a pod, by the rule that a kubelet of this version has for them.
  public static List<Diagnostic> check(FieldCursor pod, KubeletVersion version) {
    References references = new References(version);
    references.spec(pod.get("spec"));
    return references.diagnostics;
  }

  private void spec(FieldCursor spec) {
    FieldCursor account =
        spec.get("serviceAccountName").isEmpty()
            ? spec.get("serviceAccount")
            : spec.get("serviceAccountName");
    if (!account.isEmpty()) {
      report(account.at(spec.path() + ".serviceAccountName"), "a service account");
    }
    for (FieldCursor secret : spec.get("imagePullSecrets").items()) {
      named(secret, "name", "a secret");
    }
    if (!spec.get("resourceClaims").isEmpty()) {
      report(spec.get("resourceClaims"), "resource claims");
    }
    for (String list : List.of("initContainers", "containers", "ephemeralContainers")) {
      spec.get(list).items().forEach(this::container);
    }
    spec.get("volumes").items().forEach(this::volume);
  }

  private void container(FieldCursor container) {
    for (FieldCursor variable : container.get("env").items()) {
      FieldCursor source = variable.get("valueFrom");
      named(source.get("secretKeyRef"), "name", "a secret");
      named(source.get("configMapKeyRef"), "name", "a config map");
    }
    for (FieldCursor source : container.get("envFrom").items()) {
      named(source.get("secretRef"), "name", "a secret");
      named(source.get("configMapRef"), "name", "a config map");
    }
  }

  private void volume(FieldCursor volume) {
    for (String kind : WHOLLY) {
      if (volume.get(kind).isPresent()) {
        report(volume.get(kind), "an object of the API");
      }
    }
    named(volume.get("secret"), "secretName", "a secret");
    named(volume.get("configMap"), "name", "a config map");
    for (String kind : WITH_SECRET) {
      named(volume.get(kind).get("secretRef"), "name", "a secret");
    }
    volume.get("projected").get("sources").items().forEach(this::projected);
  }

  private void projected(FieldCursor source) {
    named(source.get("secret"), "name", "a secret");
    named(source.get("configMap"), "name", "a config map");
    for (String kind : PROJECTED) {
      if (source.get(kind).isPresent()) {
        report(source.get(kind), "an object of the API");
      }
    }
    boolean known = ProjectedVolumes.KINDS.stream().anyMatch(kind -> source.get(kind).isPresent());
    if (!known && version.atLeast(REFUSED_SINCE)) {
      report(source, "a source of no known kind");
    }
  }

  private void named(FieldCursor reference, String name, String title) {
    if (!reference.get(name).isEmpty()) {
      report(reference, title);
    }
  }

  private void report(FieldCursor place, String title) {
    boolean refused = version.atLeast(REFUSED_SINCE);
    String consequence =
        refused ? "a static pod may not" : "the API server will refuse its mirror pod";
    diagnostics.add(
        new Diagnostic(
            refused ? REFUSED : UNMIRRORED,
            place.location(),
            place.path(),
            "%s refers to %s; %s".formatted(place.path(), title, consequence),
            "put what it needs into the manifest, or on the node as a hostPath"));
  }
}
