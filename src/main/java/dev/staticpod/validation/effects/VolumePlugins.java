package dev.staticpod.validation.effects;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.PodContext;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Volumes that the kubelet cannot mount, so that what mounts them never starts
/// (`cmd/kubelet/app/plugins.go` and `pkg/volume` by version, `pkg/api/pod/warnings.go`).
final class VolumePlugins {
  static final Rule REMOVED =
      Rule.neverRuns(
          "removed-volume",
          """
          The kubelet has no plug-in any more for this kind of volume, so that a container that \
          mounts it never starts. Gone are `photonPersistentDisk` in 1.16, `scaleIO` in 1.22, \
          `flocker`, `quobyte` and `storageos` in 1.25, `glusterfs` in 1.26, `cephfs` and `rbd` in \
          1.31; `gitRepo` is turned off since 1.33. Example: clone a repository in an init container \
          into an `emptyDir`.\
          """);
  static final Rule DEPRECATED =
      Rule.advice(
          "deprecated-volume",
          """
          A later kubelet has no plug-in any more for this kind of volume, and a container that \
          mounts it will not start there. Example: `rbd` is gone in 1.31.\
          """);
  static final Rule MIGRATED =
      Rule.advice(
          "migrated-volume",
          """
          The kubelet has no plug-in of its own any more for this kind of volume and hands it to a \
          CSI driver, which has to run on the node, and needs the API server to attach the disk. \
          Gone are `cinder` in 1.26, `awsElasticBlockStore` and `azureDisk` in 1.27, \
          `gcePersistentDisk` in 1.28, `vsphereVolume` in 1.29, `azureFile` in 1.30 and \
          `portworxVolume` in 1.36. Example: mount the disk on the node, and use `hostPath`.\
          """);
  static final Rule MEDIUM =
      Rule.neverRuns(
          "empty-dir-medium",
          """
          The medium of an `emptyDir` is empty, `Memory` or `HugePages`; the kubelet takes anything, \
          fails at mounting, and never starts the container. Example: `emptyDir: {medium: Memory}`.\
          """);

  private static final List<Plugin> PLUGINS =
      List.of(
          new Plugin("photonPersistentDisk", 11, 16),
          new Plugin("scaleIO", 16, 22),
          new Plugin("flocker", 22, 25),
          new Plugin("quobyte", 22, 25),
          new Plugin("storageos", 22, 25),
          new Plugin("glusterfs", 25, 26),
          new Plugin("cephfs", 28, 31),
          new Plugin("rbd", 28, 31),
          new Plugin("gitRepo", 11, 33));

  /// The minor version since which a CSI driver mounts volumes of a kind.
  private static final Map<String, Integer> OF_DRIVERS =
      Map.of(
          "cinder", 26,
          "awsElasticBlockStore", 27,
          "azureDisk", 27,
          "gcePersistentDisk", 28,
          "vsphereVolume", 29,
          "azureFile", 30,
          "portworxVolume", 36);

  private final PodContext context;
  private final DiagnosticCollector findings;

  /// @param deprecated the minor version since which it is
  /// @param removed the minor version of the first kubelet without it
  private record Plugin(String kind, int deprecated, int removed) {}

  VolumePlugins(PodContext context) {
    this.context = context;
    this.findings = context.findings();
  }

  static List<Rule> all() {
    return List.of(REMOVED, DEPRECATED, MIGRATED, MEDIUM);
  }

  /// Checks the volumes that something mounts; the kubelet does not touch the others.
  void check() {
    Set<String> mounted = new HashSet<>();
    for (FieldCursor container : context.allContainers()) {
      for (String list : List.of("volumeMounts", "volumeDevices")) {
        for (FieldCursor mount : container.get(list).items()) {
          mounted.add(mount.get("name").text());
        }
      }
    }
    for (FieldCursor volume : context.spec().get("volumes").items()) {
      if (mounted.contains(volume.get("name").text())) {
        for (Plugin plugin : PLUGINS) {
          plugin(volume.get(plugin.kind()), plugin);
        }
        for (Map.Entry<String, Integer> kind : OF_DRIVERS.entrySet()) {
          driver(volume.get(kind.getKey()), kind.getValue());
        }
        medium(volume.get("emptyDir").get("medium"));
      }
    }
  }

  private void plugin(FieldCursor source, Plugin plugin) {
    if (source.isAbsent()) {
      return;
    }
    if (context.atLeast(plugin.removed())) {
      findings.add(
          REMOVED,
          source,
          "kubelets since 1.%d cannot mount %s; the container never starts"
              .formatted(plugin.removed(), source.path()),
          "use a hostPath that the node has mounted");
    } else if (context.atLeast(plugin.deprecated())) {
      findings.add(
          DEPRECATED,
          source,
          "%s is deprecated, and gone in kubelet 1.%d".formatted(source.path(), plugin.removed()),
          "use a hostPath that the node has mounted");
    }
  }

  private void driver(FieldCursor source, int since) {
    if (source.isPresent() && context.atLeast(since)) {
      findings.add(
          MIGRATED,
          source,
          "kubelets since 1.%d need a CSI driver for %s".formatted(since, source.path()),
          "mount the disk on the node, and use a hostPath");
    }
  }

  private void medium(FieldCursor medium) {
    boolean known =
        medium.isEmpty() || medium.text().equals("Memory") || medium.text().startsWith("HugePages");
    if (!known) {
      findings.add(
          MEDIUM,
          medium,
          "%s %s is not a medium that the kubelet can mount; the container never starts"
              .formatted(medium.path(), medium.title()));
    }
  }
}
