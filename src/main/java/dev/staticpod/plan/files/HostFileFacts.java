package dev.staticpod.plan.files;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a probe found out of the files of pods on a node: those that pods have there, and those
/// that are asked for.
///
/// @param records what is written down, by the key of the pod
/// @param damaged keys of pods whose record cannot be read
/// @param found what stands at the paths, where something does
/// @param missing directories above them that are not there
/// @param unsafe why no file is put at a path, by the path
/// @param kept digests of the earlier contents that the node keeps
/// @param physical what paths are called without the symbolic links above them, where that is
///   otherwise: also those of missing directories and of the kubelet's files, and, with a slash at
///   the end, of directories with manifests
public record HostFileFacts(
    Map<String, PodFiles> records,
    Set<String> damaged,
    Map<String, FileFacts> found,
    Set<String> missing,
    Map<String, Unsafe> unsafe,
    Set<String> kept,
    Map<String, String> physical) {
  /// The facts of a node whose pods have no files.
  public static final HostFileFacts NONE =
      new HostFileFacts(Map.of(), Set.of(), Map.of(), Set.of(), Map.of(), Set.of());

  /// The facts of a node where all paths are as they are written.
  public HostFileFacts(
      Map<String, PodFiles> records,
      Set<String> damaged,
      Map<String, FileFacts> found,
      Set<String> missing,
      Map<String, Unsafe> unsafe,
      Set<String> kept) {
    this(records, damaged, found, missing, unsafe, kept, Map.of());
  }

  /// Why no file is put at a path.
  ///
  /// @param problem without a full stop
  /// @param nextStep what to do or type next, in the same form
  public record Unsafe(String problem, String nextStep) {}

  public HostFileFacts {
    records = Map.copyOf(records);
    damaged = Set.copyOf(damaged);
    found = Map.copyOf(found);
    missing = Set.copyOf(missing);
    unsafe = Map.copyOf(unsafe);
    kept = Set.copyOf(kept);
    physical = Map.copyOf(physical);
  }

  /// What a path is called without symbolic links above it: two paths of one file have the same.
  public String physical(String path) {
    return physical.getOrDefault(path, path);
  }

  /// Whether two paths are of one file.
  public boolean isSame(String one, String other) {
    return physical(one).equals(physical(other));
  }

  /// The files of a pod.
  public PodFiles ofPod(String key) {
    return records.getOrDefault(key, PodFiles.NONE);
  }

  /// The file of a pod at a path, by whichever name the pod has it.
  ///
  /// @param key the pod's
  public Optional<PodFiles.Entry> entry(String key, String path) {
    return ofPod(key).entries().stream().filter(entry -> isSame(entry.path(), path)).findFirst();
  }

  /// The name by which a file is one of these; empty where it is none.
  public Optional<String> name(PodFiles files, String path) {
    return files.entries().stream()
        .map(PodFiles.Entry::path)
        .filter(name -> isSame(name, path))
        .findFirst();
  }

  /// The directories of these that are not there, each by one name.
  public List<String> missing(PodFiles files) {
    var directories = new LinkedHashMap<String, String>();
    files.directories().stream()
        .filter(missing::contains)
        .forEach(path -> directories.putIfAbsent(physical(path), path));
    return List.copyOf(directories.values());
  }

  /// Whether a file of a pod is not as it was put: it was edited, or is gone.
  public boolean isEdited(PodFiles.Entry entry) {
    return !Optional.ofNullable(found.get(entry.path())).filter(entry::isIntact).isPresent();
  }

  /// The files of a pod that are not as they were put.
  public List<PodFiles.Entry> edited(String key) {
    return ofPod(key).entries().stream().filter(this::isEdited).toList();
  }

  /// Returns these facts as they are once a pod has other files.
  ///
  /// @param key the pod's
  /// @param files that it has then
  /// @param gone paths of files that were taken away for that
  public HostFileFacts with(String key, PodFiles files, Collection<String> gone) {
    var nextRecords = new HashMap<>(records);
    nextRecords.put(key, files);
    var nextFound = new HashMap<>(found);
    gone.forEach(nextFound::remove);
    var nextMissing = new HashSet<>(missing);
    for (PodFiles.Entry entry : files.entries()) {
      HostFile file = entry.file();
      nextFound.put(
          file.path(),
          new FileFacts(
              file.path(),
              FileFacts.Kind.REGULAR,
              file.attributes().written(),
              file.content().sha256(),
              Optional.empty()));
      HostFiles.directories(file.path())
          .forEach(made -> nextMissing.removeIf(each -> isSame(each, made)));
    }
    return new HostFileFacts(nextRecords, damaged, nextFound, nextMissing, unsafe, kept, physical);
  }

  /// Shows no digest.
  @Override
  public String toString() {
    return "HostFileFacts[" + records + ", missing " + missing + ", unsafe " + unsafe + "]";
  }
}
