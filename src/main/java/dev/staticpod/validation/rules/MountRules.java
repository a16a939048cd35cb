package dev.staticpod.validation.rules;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.Paths;
import dev.staticpod.validation.field.PodContext;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `volumeMounts` and `volumeDevices` of a container (`validation.go`, ValidateVolumeMounts and
/// ValidateVolumeDevices).
public final class MountRules {
  static final Rule MOUNT =
      Rule.refused(
          "volume-mount",
          """
          A mount names a volume of the pod and a path, and each path is used once in a container. \
          A volume that has errors itself counts as missing. Example: \
          `- {name: data, mountPath: /var/lib/app}`.\
          """);
  static final Rule SUB_PATH =
      Rule.refused(
          "sub-path",
          """
          `subPath` is a relative path without `..`, and `subPathExpr` stands instead of it, not \
          beside it. Example: `subPath: logs/web`.\
          """);
  static final Rule PROPAGATION =
      Rule.refused(
          "mount-propagation",
          """
          `mountPropagation` is `None`, `HostToContainer` or `Bidirectional`, the last one only in \
          a privileged container; `recursiveReadOnly` needs `readOnly: true` and no propagation. \
          Example: `mountPropagation: HostToContainer`.\
          """);
  static final Rule DEVICE =
      Rule.refused(
          "volume-device",
          """
          A block device names a volume that is a persistent volume claim, and a path of its own. \
          A static pod cannot have such volumes; example: use a `hostPath` of type `BlockDevice`.\
          """);

  private static final Set<String> PROPAGATIONS =
      Set.of("None", "HostToContainer", "Bidirectional");
  private static final Set<String> RECURSIVE = Set.of("Disabled", "IfPossible", "Enabled");

  private final PodContext context;
  private final DiagnosticCollector findings;

  MountRules(PodContext context) {
    this.context = context;
    this.findings = context.findings();
  }

  /// The rules that are checked here.
  public static List<Rule> all() {
    return List.of(MOUNT, SUB_PATH, PROPAGATION, DEVICE);
  }

  void check(FieldCursor container) {
    FieldCursor mounts = container.get("volumeMounts");
    FieldCursor devices = container.get("volumeDevices");
    Map<String, String> deviceOf = paths(devices, "devicePath");
    Map<String, String> mountOf = paths(mounts, "mountPath");
    Set<String> deviceNames = deviceOf.keySet();
    Set<String> devicePaths = Set.copyOf(deviceOf.values());
    Set<String> paths = new HashSet<>();
    for (FieldCursor mount : mounts.items()) {
      name(mount.get("name"), deviceNames);
      mountPath(mount.get("mountPath"), paths, devicePaths);
      subPaths(mount, mounts);
      propagation(mount, mounts, container);
      recursive(mount, mounts);
    }
    devices(devices, mountOf.keySet(), Set.copyOf(mountOf.values()));
  }

  /// The paths by the names of the volumes; of several with one name Kubernetes knows the last
  /// (GetVolumeMountMap).
  private static Map<String, String> paths(FieldCursor list, String field) {
    Map<String, String> paths = new HashMap<>();
    list.items().forEach(item -> paths.put(item.get("name").text(), item.get(field).text()));
    return paths;
  }

  private void name(FieldCursor name, Set<String> deviceNames) {
    if (name.isEmpty()) {
      findings.required(MOUNT, name);
    } else if (!context.volumes().containsKey(name.text())) {
      findings.notFound(MOUNT, name, context.noVolume(name.text()));
    }
    if (deviceNames.contains(name.text())) {
      findings.invalid(MOUNT, name, "is a device already");
    }
  }

  private void mountPath(FieldCursor path, Set<String> paths, Set<String> devicePaths) {
    if (path.isEmpty()) {
      findings.required(MOUNT, path);
    }
    if (!paths.add(path.text())) {
      findings.invalid(MOUNT, path, "is mounted already");
    }
    if (devicePaths.contains(path.text())) {
      findings.invalid(MOUNT, path, "is the path of a device already");
    }
  }

  /// Checks the paths below volumes; Kubernetes prints these without the index.
  private void subPaths(FieldCursor mount, FieldCursor mounts) {
    FieldCursor path = mount.get("subPath").at(mounts.path() + ".subPath");
    FieldCursor expression = mount.get("subPathExpr").at(mounts.path() + ".subPathExpr");
    if (!path.isEmpty()) {
      findings.invalid(SUB_PATH, path, Paths.descending(path.text()));
    }
    if (!expression.isEmpty()) {
      if (!path.isEmpty()) {
        findings.invalid(SUB_PATH, mount.get("subPathExpr"), "may not stand beside subPath");
      }
      findings.invalid(SUB_PATH, expression, Paths.descending(expression.text()));
    }
  }

  private void propagation(FieldCursor mount, FieldCursor mounts, FieldCursor container) {
    FieldCursor propagation = mount.get("mountPropagation").at(mounts.path() + ".mountPropagation");
    if (propagation.isAbsent()) {
      return;
    }
    boolean privileged = container.get("securityContext").get("privileged").isTrue();
    if (!PROPAGATIONS.contains(propagation.text())) {
      findings.notSupported(PROPAGATION, propagation, PROPAGATIONS);
    } else if (propagation.text().equals("Bidirectional") && !privileged) {
      findings.forbidden(PROPAGATION, propagation, "Bidirectional needs a privileged container");
    }
  }

  private void recursive(FieldCursor mount, FieldCursor mounts) {
    FieldCursor recursive = mount.get("recursiveReadOnly").at(mounts.path() + ".recursiveReadOnly");
    if (recursive.isAbsent() || recursive.text().equals("Disabled")) {
      return;
    }
    if (!RECURSIVE.contains(recursive.text())) {
      findings.notSupported(PROPAGATION, recursive, RECURSIVE);
      return;
    }
    if (!mount.get("readOnly").isTrue()) {
      findings.forbidden(PROPAGATION, recursive, "needs readOnly: true");
    }
    if (mount.get("mountPropagation").isPresent()
        && !mount.get("mountPropagation").text().equals("None")) {
      findings.forbidden(PROPAGATION, recursive, "needs mountPropagation: None");
    }
  }

  private void devices(FieldCursor devices, Set<String> mountNames, Set<String> mountPaths) {
    Set<String> names = new HashSet<>();
    Set<String> paths = new HashSet<>();
    for (FieldCursor device : devices.items()) {
      deviceName(device.get("name"), names, mountNames);
      devicePath(device.get("devicePath"), paths, mountPaths);
    }
  }

  private void deviceName(FieldCursor name, Set<String> names, Set<String> mountNames) {
    FieldCursor volume = context.volumes().get(name.text());
    if (name.isEmpty()) {
      findings.required(DEVICE, name);
    }
    if (!names.add(name.text())) {
      findings.invalid(DEVICE, name, "is a device already");
    }
    if (volume == null) {
      findings.notFound(DEVICE, name, context.noVolume(name.text()));
    } else if (volume.get("persistentVolumeClaim").isAbsent()
        && volume.get("ephemeral").isAbsent()) {
      findings.invalid(DEVICE, name, "only a persistent volume claim can be a device");
    }
    if (mountNames.contains(name.text())) {
      findings.invalid(DEVICE, name, "is mounted already");
    }
  }

  private void devicePath(FieldCursor path, Set<String> paths, Set<String> mountPaths) {
    if (path.isEmpty()) {
      findings.required(DEVICE, path);
    }
    if (!paths.add(path.text())) {
      findings.invalid(DEVICE, path, "is used already");
    }
    findings.invalid(DEVICE, path, Paths.noBacksteps(path.text()));
    if (mountPaths.contains(path.text())) {
      findings.invalid(DEVICE, path, "is mounted already");
    }
  }
}
