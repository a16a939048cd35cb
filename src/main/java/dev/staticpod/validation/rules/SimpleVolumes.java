package dev.staticpod.validation.rules;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.GoText;
import dev.staticpod.validation.field.Names;
import dev.staticpod.validation.field.Paths;
import dev.staticpod.validation.field.PodContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Kinds of volumes that need little more than a few fields to be there (`validation.go`).
public final class SimpleVolumes {
  static final Rule MEMBER =
      Rule.refused(
          "volume-member",
          """
          The source of a volume lacks a field that its kind needs, or has one in a form that is \
          not allowed. Example: `nfs` needs `server` and an absolute `path`.\
          """);
  static final Rule HOST_PATH =
      Rule.refused(
          "host-path",
          """
          `hostPath` has a path without `..`, and its `type` is empty or one of \
          `DirectoryOrCreate`, `Directory`, `FileOrCreate`, `File`, `Socket`, `CharDevice`, \
          `BlockDevice`. Example: `hostPath: {path: /var/log, type: Directory}`.\
          """);
  static final Rule EMPTY_DIR =
      Rule.refused(
          "empty-dir",
          "The size limit of an `emptyDir` is not negative. Example: `emptyDir: {sizeLimit:"
              + " 1Gi}`.");

  private static final Map<String, List<String>> NEEDED =
      Map.ofEntries(
          Map.entry("hostPath", List.of("path")),
          Map.entry("gitRepo", List.of("repository")),
          Map.entry("gcePersistentDisk", List.of("pdName")),
          Map.entry("awsElasticBlockStore", List.of("volumeID")),
          Map.entry("nfs", List.of("server", "path")),
          Map.entry("glusterfs", List.of("endpoints", "path")),
          Map.entry("persistentVolumeClaim", List.of("claimName")),
          Map.entry("rbd", List.of("monitors", "image")),
          Map.entry("cinder", List.of("volumeID")),
          Map.entry("cephfs", List.of("monitors")),
          Map.entry("quobyte", List.of("registry", "volume")),
          Map.entry("flexVolume", List.of("driver")),
          Map.entry("azureFile", List.of("secretName", "shareName")),
          Map.entry("vsphereVolume", List.of("volumePath")),
          Map.entry("photonPersistentDisk", List.of("pdID")),
          Map.entry("portworxVolume", List.of("volumeID")),
          Map.entry("storageos", List.of("volumeName")),
          Map.entry("scaleIO", List.of("gateway", "system", "volumeName")),
          Map.entry("csi", List.of("driver")));
  private static final Set<String> HOST_PATH_TYPES =
      Set.of(
          "",
          "DirectoryOrCreate",
          "Directory",
          "FileOrCreate",
          "File",
          "Socket",
          "CharDevice",
          "BlockDevice");
  private static final int MAX_PARTITION = 255;
  private static final int MAX_TENANT = 65;
  private static final int MAX_DRIVER = 63;

  private final PodContext context;
  private final DiagnosticCollector findings;

  SimpleVolumes(PodContext context) {
    this.context = context;
    this.findings = context.findings();
  }

  /// The rules that are checked here.
  public static List<Rule> all() {
    return List.of(MEMBER, HOST_PATH, EMPTY_DIR);
  }

  void check(String kind, FieldCursor source) {
    for (String field : NEEDED.getOrDefault(kind, List.of())) {
      if (source.get(field).isEmpty()) {
        findings.required(MEMBER, source.get(field));
      }
    }
    switch (kind) {
      case "emptyDir" -> emptyDir(source.get("sizeLimit"));
      case "hostPath" -> hostPath(source);
      case "gitRepo" ->
          invalid(source.get("directory"), Paths.descending(source.get("directory").text()));
      case "gcePersistentDisk", "awsElasticBlockStore" -> partition(source.get("partition"));
      case "nfs" -> nfs(source.get("path"));
      case "flocker" -> flocker(source);
      case "cinder" -> secretName(source.get("secretRef"));
      case "quobyte" -> quobyte(source);
      case "flexVolume" -> source.get("options").entries().forEach(this::flexOption);
      case "storageos" -> storageOs(source);
      case "csi" -> csi(source);
      case "image" -> image(source.get("pullPolicy"));
      default -> {} // nothing but the needed fields
    }
  }

  private void invalid(FieldCursor value, Optional<String> problem) {
    findings.invalid(MEMBER, value, problem);
  }

  private void emptyDir(FieldCursor limit) {
    if (limit.isPresent() && ResourceRules.quantity(limit).isNegative()) {
      findings.forbidden(EMPTY_DIR, limit, "must not be negative");
    }
  }

  private void hostPath(FieldCursor source) {
    if (source.get("path").isEmpty()) {
      return;
    }
    FieldCursor type = source.get("type");
    findings.invalid(HOST_PATH, source.get("path"), Paths.noBacksteps(source.get("path").text()));
    if (!HOST_PATH_TYPES.contains(type.text())) {
      findings.notSupported(HOST_PATH, type, HOST_PATH_TYPES);
    }
  }

  private void partition(FieldCursor partition) {
    if (partition.number() < 0 || partition.number() > MAX_PARTITION) {
      findings.invalid(MEMBER, partition, "must be between 0 and 255");
    }
  }

  private void nfs(FieldCursor path) {
    if (!path.text().startsWith("/") && !path.isEmpty()) {
      findings.invalid(MEMBER, path, "must be an absolute path");
    }
  }

  private void flocker(FieldCursor source) {
    boolean named = !source.get("datasetName").isEmpty();
    boolean numbered = !source.get("datasetUUID").isEmpty();
    if (!named && !numbered) {
      findings.required(MEMBER, source, "needs datasetName or datasetUUID");
    }
    if (named && numbered) {
      findings.invalid(MEMBER, source, "datasetName and datasetUUID exclude each other");
    }
    if (source.get("datasetName").text().contains("/")) {
      findings.invalid(MEMBER, source.get("datasetName"), "must not contain '/'");
    }
  }

  private void secretName(FieldCursor secret) {
    if (secret.isPresent() && secret.get("name").isEmpty()) {
      findings.required(MEMBER, secret.get("name"));
    }
  }

  private void quobyte(FieldCursor source) {
    FieldCursor registry = source.get("registry");
    if (registry.isEmpty()) {
      return;
    }
    if (GoText.bytes(source.get("tenant").text()) >= MAX_TENANT) {
      findings.required(MEMBER, source.get("tenant"), "must have less than 65 characters");
      return;
    }
    for (String pair : registry.text().split(",", -1)) {
      if (!pair.matches("([^:\\[\\]]*|\\[[^\\[\\]]*\\]):[^:\\[\\]]*")) {
        findings.invalid(MEMBER, registry, "must be a list of host:port");
      }
    }
  }

  private void flexOption(FieldCursor.Entry option) {
    String name = option.name();
    String namespace = name.contains("/") ? name.substring(0, name.indexOf('/')) : name;
    String dotted = "." + namespace.toLowerCase(Locale.ROOT);
    if (dotted.endsWith(".kubernetes.io") || dotted.endsWith(".k8s.io")) {
      findings.invalid(MEMBER, option.value(), "the domain of the option is reserved");
    }
  }

  private void storageOs(FieldCursor source) {
    FieldCursor name = source.get("volumeName");
    if (!name.isEmpty()) {
      invalid(name, Names.label(name.text()));
    }
    FieldCursor namespace = source.get("volumeNamespace");
    if (!namespace.isEmpty()) {
      invalid(namespace, Names.label(namespace.text()));
    }
    secretName(source.get("secretRef"));
  }

  private void csi(FieldCursor source) {
    FieldCursor driver = source.get("driver");
    if (driver.text().length() > MAX_DRIVER) {
      findings.invalid(MEMBER, driver, "must have at most 63 characters");
    }
    if (!driver.isEmpty()) {
      invalid(driver, Names.subdomain(driver.text().toLowerCase(Locale.ROOT)));
    }
    FieldCursor secret = source.get("nodePublishSecretRef");
    String printed = context.atLeast(21) ? "nodePublishSecretRef" : "nodePublishSecretRef ";
    secretName(secret.at(source.path() + "." + printed));
    if (!secret.get("name").isEmpty()) {
      invalid(
          secret.get("name").at(source.path() + ".name"),
          Names.subdomain(secret.get("name").text()));
    }
  }

  private void image(FieldCursor policy) {
    if (!policy.isEmpty() && !ContainerRules.PULL_POLICIES.contains(policy.text())) {
      findings.notSupported(MEMBER, policy, ContainerRules.PULL_POLICIES);
    }
  }
}
