package dev.staticpod.validation.rules;

import dev.staticpod.validation.field.FieldCursor;
import java.util.List;
import java.util.Map;

/// The kinds of sources that a volume may have (`validation.go`, validateVolumeSource).
public final class VolumeKinds {
  private static final List<String> KINDS =
      List.of(
          "emptyDir",
          "hostPath",
          "gitRepo",
          "gcePersistentDisk",
          "awsElasticBlockStore",
          "secret",
          "nfs",
          "iscsi",
          "glusterfs",
          "flocker",
          "persistentVolumeClaim",
          "rbd",
          "cinder",
          "cephfs",
          "quobyte",
          "downwardAPI",
          "fc",
          "flexVolume",
          "configMap",
          "azureFile",
          "vsphereVolume",
          "photonPersistentDisk",
          "portworxVolume",
          "azureDisk",
          "storageos",
          "projected",
          "scaleIO",
          "csi",
          "ephemeral",
          "image");

  /// Names that Kubernetes prints otherwise for a second source.
  private static final Map<String, String> SECOND =
      Map.of("cephfs", "cephFS", "downwardAPI", "downwarAPI");

  private VolumeKinds() {}

  /// The fields of a volume, in the order in which Kubernetes checks them.
  static List<String> all() {
    return KINDS;
  }

  /// The name that Kubernetes prints for a field.
  static String printed(String kind) {
    return kind.equals("gcePersistentDisk") ? "persistentDisk" : kind;
  }

  /// The name that Kubernetes prints where the volume has a source already.
  static String printedAsSecond(String kind) {
    return SECOND.getOrDefault(kind, kind);
  }

  /// Whether a volume names any source; otherwise it is an emptyDir.
  public static boolean hasSource(FieldCursor volume) {
    return KINDS.stream().anyMatch(kind -> volume.get(kind).isPresent());
  }
}
