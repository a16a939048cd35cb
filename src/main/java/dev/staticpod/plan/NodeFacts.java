package dev.staticpod.plan;

import dev.staticpod.kubelet.EnvironmentMask;
import dev.staticpod.kubelet.KubeletFile;
import dev.staticpod.kubelet.KubeletFiles;
import dev.staticpod.kubelet.KubeletFlags;
import dev.staticpod.kubelet.KubeletLayout;
import dev.staticpod.kubelet.KubeletSettings;
import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.kubelet.MachineSettings;
import dev.staticpod.kubelet.RuntimeService;
import dev.staticpod.kubelet.StaticPodPath;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.PodFiles;
import dev.staticpod.plan.pod.Namesakes;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodNaming;
import dev.staticpod.plan.pod.PodRuntimeState;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Everything the planner needs to know of a node; one probe brings it.
///
/// @param machine what it is called and whether systemd runs it
/// @param kubelet the unit
/// @param running the kubelet itself
/// @param directories the places where manifests are or may come to be
/// @param revisions of the pod that was asked for, the oldest first
/// @param runtimeStates of the static pods, where they were asked for
/// @param state what static-pod itself keeps there
/// @param layout how the kubelet is set up: worked out once of the others, because its files are
///   parsed for that
public record NodeFacts(
    MachineFacts machine,
    ServiceFacts kubelet,
    KubeletFacts running,
    List<DirectoryFacts> directories,
    List<Revision> revisions,
    List<PodRuntimeState> runtimeStates,
    StateFacts state,
    KubeletLayout layout) {
  public NodeFacts {
    directories = List.copyOf(directories);
    revisions = List.copyOf(revisions);
    runtimeStates = List.copyOf(runtimeStates);
  }

  /// What no other node has.
  ///
  /// @param name what its kubelet calls it
  /// @param machine on which machine, until that is booted again ([MachineFacts#id]); empty where
  ///   it cannot be told from others
  public record NodeIdentity(String name, Optional<String> machine) {
    /// A node of which only the name is known.
    public NodeIdentity(String name) {
      this(name, Optional.empty());
    }
  }

  /// Makes the facts of all that a probe brought.
  public NodeFacts(
      MachineFacts machine,
      ServiceFacts kubelet,
      KubeletFacts running,
      List<DirectoryFacts> directories,
      List<Revision> revisions,
      List<PodRuntimeState> runtimeStates,
      StateFacts state) {
    this(
        machine,
        kubelet,
        running,
        directories,
        revisions,
        runtimeStates,
        state,
        layout(machine, kubelet, running));
  }

  private static KubeletLayout layout(
      MachineFacts machine, ServiceFacts kubelet, KubeletFacts running) {
    var files =
        new KubeletFiles(
            kubelet.name(),
            machine.hostName(),
            machine.operatingSystem(),
            kubeletFiles(kubelet.files()),
            kubeletFiles(kubelet.environmentFiles()),
            kubeletFiles(running.configs()));
    return KubeletLayout.of(files, running.process());
  }

  /// Returns the files whose content the probe read, and which are text.
  private static List<KubeletFile> kubeletFiles(List<FileFacts> files) {
    return files.stream()
        .flatMap(file ->
            file.text().map(text -> new KubeletFile(file.path(), kind(file), text)).stream())
        .toList();
  }

  private static KubeletFile.Kind kind(FileFacts file) {
    return file.kind() == FileFacts.Kind.SYMLINK ? KubeletFile.Kind.LINK : KubeletFile.Kind.REGULAR;
  }

  /// The settings of the kubelet that matter to static pods.
  public KubeletSettings settings() {
    return layout().settings();
  }

  /// Returns these facts as they are where the kubelet was not asked how it is.
  public NodeFacts withoutHealth() {
    var unasked =
        new KubeletFacts(running.process(), running.configs(), running.version(), Optional.empty());
    return new NodeFacts(
        machine, kubelet, unasked, directories, revisions, runtimeStates, state, layout);
  }

  /// Returns where the running kubelet reads static pods from.
  public StaticPodPath staticPodPath() {
    return layout().reads();
  }

  /// Returns one of the files that the kubelet is started with, as the probe found it.
  public Optional<FileFacts> kubeletFile(String path) {
    return Stream.of(kubelet.files(), kubelet.environmentFiles(), running.configs())
        .flatMap(List::stream)
        .filter(file -> file.path().equals(path))
        .findFirst();
  }

  /// A content for one of these files, of which people see what they may.
  public FileContent shown(String path, FileContent content) {
    Optional<String> text = content.text();
    return text.map(it -> EnvironmentMask.shown(layout().files(), path, it))
        .filter(it -> !text.equals(Optional.of(it)))
        .map(content::shownAs)
        .orElse(content);
  }

  /// Returns one of these files as people may see it.
  public FileFacts shown(FileFacts file) {
    return file.content().map(it -> file.with(shown(file.path(), it))).orElse(file);
  }

  /// What the kubelet is told of its machine.
  public MachineSettings machineSettings() {
    return MachineSettings.of(layout(), running.version().flatMap(KubeletVersion::parse));
  }

  /// The container runtime that the kubelet is told of.
  public RuntimeService runtimeService() {
    return RuntimeService.of(layout(), machineSettings().runtimeSocket());
  }

  /// The name the kubelet registers under and appends to static pods: `--hostname-override` or the
  /// host name, in lower case. Source: Kubernetes 1.20 to 1.36, `pkg/util/node`, `GetHostname`.
  public String nodeName() {
    return nodeName(layout().nodeName(), machine.hostName());
  }

  /// Returns the same name where no more than the kubelet's flags and the host name are known yet.
  ///
  /// @param flags of the running kubelet
  public static String nodeName(KubeletFlags flags, String hostName) {
    return nodeName(flags.value("hostname-override"), hostName);
  }

  private static String nodeName(Optional<String> told, String hostName) {
    return told.filter(name -> !name.isBlank()).orElse(hostName).strip().toLowerCase(Locale.ROOT);
  }

  /// What only this node has.
  public NodeIdentity identity() {
    return new NodeIdentity(nodeName(), machine.id());
  }

  /// The pod that a user means on this node, who may have taken its name from a table of pods: the
  /// one of that name, and where the node knows none, the one whose mirror pod is called so.
  public PodName meant(PodName pod, PodNaming naming) {
    return switch (naming) {
      case MANIFEST -> pod;
      case NAMESPACED, SHORT -> knows(pod) ? pod : pod.withoutNode(nodeName()).orElse(pod);
    };
  }

  /// Whether a file in one of the directories holds the pod, or a revision is of it.
  public boolean knows(PodName pod) {
    return revisions.stream().anyMatch(revision -> revision.pod().equals(pod))
        || directories.stream()
            .anyMatch(directory -> !PodFile.of(pod, Optional.of(directory)).isEmpty());
  }

  /// The pods of other namespaces that the kubelet reads and that are called as this one.
  public Namesakes namesakes(PodName pod) {
    return Namesakes.of(
        pod, nodeName(), PodFile.all(manifestDirectory()).stream().map(PodFile::name).toList());
  }

  /// Returns the pods that have files on the node while the kubelet reads no manifest of them; none
  /// where a file in its directory may be one of any pod.
  public List<PodName> podsOfFilesAlone() {
    boolean isClear =
        manifestDirectory().stream()
            .flatMap(directory -> directory.files().stream())
            .noneMatch(file -> file.kind() == FileFacts.Kind.UNSAYABLE);
    return isClear
        ? state().files().records().entrySet().stream()
            .filter(record -> !record.getValue().equals(PodFiles.NONE))
            .flatMap(record -> PodName.ofKey(record.getKey()).stream())
            .filter(pod -> manifest(pod).isEmpty())
            .sorted(Comparator.comparing(PodName::key))
            .toList()
        : List.of();
  }

  /// The file with the pod in the directory that the kubelet reads; of several the last one, which
  /// is the one that the kubelet runs.
  public Optional<FileFacts> manifest(PodName pod) {
    return PodFile.of(pod, manifestDirectory()).stream()
        .map(PodFile::file)
        .reduce((_, last) -> last);
  }

  /// Whether a part of the control plane is among the manifests that the probe read.
  public boolean isOnControlPlane() {
    return directories.stream()
        .flatMap(directory -> PodFile.all(Optional.of(directory)).stream())
        .anyMatch(file -> ControlPlane.has(file.identity()));
  }

  /// What the probe read of a file in one of the directories.
  public Optional<FileContent> content(String path) {
    return directories.stream()
        .flatMap(directory -> directory.files().stream())
        .filter(file -> file.path().equals(path))
        .flatMap(file -> file.content().stream())
        .findFirst();
  }

  /// What the probe found at a path, where it read that.
  public Optional<DirectoryFacts> directory(String path) {
    return directories.stream().filter(directory -> directory.path().equals(path)).findFirst();
  }

  /// Whether two paths are of one directory, by whatever names it goes.
  public boolean isSameDirectory(String path, String other) {
    return path.equals(other) || first(path).equals(first(other));
  }

  private String first(String path) {
    return directory(path).flatMap(DirectoryFacts::same).orElse(path);
  }

  /// Whether a restart of the kubelet would change what it reads, as far as that is known: its
  /// files were edited since.
  public boolean isPending() {
    if (layout.reads() instanceof StaticPodPath.Unknown) {
      return false;
    }
    Optional<String> reads = layout.reads().directory();
    Optional<String> after = layout.afterRestart().directory();
    if (reads.isEmpty() || after.isEmpty()) {
      return reads.isPresent() != after.isPresent();
    }
    return !isSameDirectory(reads.get(), after.get());
  }

  /// The directory that the kubelet reads manifests from, where it reads one.
  public Optional<DirectoryFacts> manifestDirectory() {
    return switch (staticPodPath()) {
      case StaticPodPath.Configured(String path, _) -> directory(path);
      case StaticPodPath.None(), StaticPodPath.Unknown _ -> Optional.empty();
    };
  }
}
