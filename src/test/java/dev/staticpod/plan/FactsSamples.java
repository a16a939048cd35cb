package dev.staticpod.plan;

import dev.staticpod.kubelet.KubeletProcess;
import dev.staticpod.kubelet.UnitName;
import dev.staticpod.manifest.AnnotatedText;
import dev.staticpod.manifest.ManifestReader;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.manifest.SetAnnotation;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.HostFileFacts;
import dev.staticpod.plan.files.PodFiles;
import dev.staticpod.plan.pod.PodName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Nodes as a probe may find them.
final class FactsSamples {
  static final String UNIT_PATH = "/etc/systemd/system/kubelet.service";

  static final String UNIT =
      """
      [Service]
      ExecStart=/usr/local/bin/kubelet \\
        --config=/var/lib/kubelet/config.yaml
      Restart=on-failure
      """;

  private static final String CONFIG_PATH = "/var/lib/kubelet/config.yaml";

  private final Map<String, String> properties = new HashMap<>();
  private MachineFacts.Init init = MachineFacts.Init.SYSTEMD;
  private FileFacts unit = regular(UNIT_PATH, UNIT);
  private List<FileFacts> environment = List.of();
  private String config = "kind: KubeletConfiguration\n";
  private List<String> arguments = List.of("/usr/local/bin/kubelet", "--config=" + CONFIG_PATH);
  private Set<String> changed = Set.of();
  private KubeletProcess.Traces traces = KubeletProcess.Traces.NONE;
  private DirectoryFacts directory =
      new DirectoryFacts(InstallRequest.DEFAULT_DIRECTORY, DirectoryFacts.State.MISSING, List.of());

  private List<DirectoryFacts> otherPaths = List.of();

  private final List<Revision> revisions = new ArrayList<>();
  private final List<StateFacts.KubeletRevision> kubelet = new ArrayList<>();
  private HostFileFacts files = HostFileFacts.NONE;

  private FactsSamples() {
    properties.put("LoadState", "loaded");
    properties.put("ActiveState", "active");
    properties.put("SubState", "running");
    properties.put("MainPID", "4711");
  }

  /// A worker whose kubelet reads no static pods yet.
  static FactsSamples fresh() {
    return new FactsSamples();
  }

  /// A worker whose kubelet reads no static pods yet, and on which a file is already where
  /// manifests will be read.
  static FactsSamples freshWithAFile() {
    return fresh()
        .directory(
            new DirectoryFacts(
                InstallRequest.DEFAULT_DIRECTORY,
                DirectoryFacts.State.DIRECTORY,
                List.of(regular("/etc/kubernetes/manifest/old.bak", "x"))));
  }

  /// A worker whose kubelet reads `/etc/kubernetes/manifests`, in which these files are.
  static FactsSamples configured(FileFacts... files) {
    FactsSamples sample = new FactsSamples();
    sample.config = "staticPodPath: /etc/kubernetes/manifests\n";
    sample.directory =
        new DirectoryFacts(
            "/etc/kubernetes/manifests", DirectoryFacts.State.DIRECTORY, List.of(files));
    return sample;
  }

  FactsSamples property(String name, String value) {
    properties.put(name, value);
    return this;
  }

  FactsSamples withoutUnit() {
    properties.clear();
    return this;
  }

  FactsSamples init(MachineFacts.Init other) {
    init = other;
    return this;
  }

  FactsSamples unit(FileFacts other) {
    unit = other;
    return this;
  }

  FactsSamples environment(FileFacts file) {
    environment = List.of(file);
    return this;
  }

  FactsSamples config(String text) {
    config = text;
    return this;
  }

  FactsSamples arguments(String... others) {
    arguments = List.of(others);
    return this;
  }

  /// A kubelet whose configuration was changed since it was started.
  FactsSamples changed(KubeletProcess.Traces other) {
    changed = Set.of(CONFIG_PATH);
    traces = other;
    return this;
  }

  FactsSamples files(HostFileFacts other) {
    files = other;
    return this;
  }

  FactsSamples directory(DirectoryFacts other) {
    directory = other;
    return this;
  }

  /// The directory stands at another path too, by a link.
  FactsSamples alsoAt(String path) {
    List<FileFacts> files =
        directory.files().stream()
            .map(file ->
                FileFacts.regular(
                    path + "/" + file.name(), file.content().orElseThrow(), file.attributes()))
            .toList();
    otherPaths =
        List.of(new DirectoryFacts(path, directory.state(), files, Optional.of(directory.path())));
    return this;
  }

  FactsSamples revision(int number, Optional<String> before, Optional<String> after) {
    return revision(new PodName("default", "nodejs"), number, before, after);
  }

  FactsSamples revision(PodName pod, int number, Optional<String> before, Optional<String> after) {
    return add(
        new Revision(
            pod,
            number,
            Map.of("action", "update"),
            before.map(FileContent::of),
            after.map(FileContent::of),
            PodFiles.NONE,
            PodFiles.NONE));
  }

  FactsSamples revision(PodName pod, int number, FileContent before, FileContent after) {
    return add(
        new Revision(
            pod,
            number,
            Map.of("action", "update"),
            Optional.of(before),
            Optional.of(after),
            PodFiles.NONE,
            PodFiles.NONE));
  }

  /// What was cut off was undone, which led to this.
  FactsSamples undo(int number, Optional<String> after) {
    return add(
        new Revision(
            new PodName("default", "nodejs"),
            number,
            Map.of("action", "undo"),
            Optional.empty(),
            after.map(FileContent::of),
            PodFiles.NONE,
            PodFiles.NONE));
  }

  private FactsSamples add(Revision revision) {
    revisions.add(revision);
    return this;
  }

  /// A change of one of the kubelet's files.
  FactsSamples kubelet(Map<String, String> metadata, String before, String after) {
    kubelet.add(
        new StateFacts.KubeletRevision(
            kubelet.size() + 1, metadata, content(before), content(after)));
    return this;
  }

  private static Optional<FileContent> content(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(FileContent.of(text));
  }

  NodeFacts facts() {
    return new NodeFacts(
        new MachineFacts(
            "Worker-1", "Debian GNU/Linux 12", init, Optional.empty(), Optional.empty()),
        new ServiceFacts(UnitName.KUBELET, properties, List.of(unit), environment),
        new KubeletFacts(
            new KubeletProcess(arguments, changed, traces),
            List.of(regular(CONFIG_PATH, config)),
            Optional.empty(),
            Optional.empty()),
        Stream.concat(Stream.of(directory), otherPaths.stream()).toList(),
        revisions,
        List.of(),
        new StateFacts(Optional.empty(), Optional.empty(), false, kubelet, files));
  }

  static FileFacts regular(String path, String text) {
    return FileFacts.regular(path, FileContent.of(text), FileAttributes.mode("644"));
  }

  static FileFacts manifest(String name, String text) {
    return regular("/etc/kubernetes/manifests/" + name, text);
  }

  static PodManifest pod(String text) {
    return ManifestReader.read("pod.yaml", text.getBytes(StandardCharsets.UTF_8))
        .manifest()
        .orElseThrow();
  }

  /// A manifest as a set leaves it on a node.
  static String ofSet(String set, String text) {
    return AnnotatedText.of(pod(SetAnnotation.write(pod(text), set).orElseThrow()));
  }

  static String nodejs(String image) {
    return """
    apiVersion: v1
    kind: Pod
    metadata:
      name: nodejs
    spec:
      containers:
        - name: nodejs
          image: %s
    """
        .formatted(image);
  }
}
