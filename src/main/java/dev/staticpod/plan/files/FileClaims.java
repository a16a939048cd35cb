package dev.staticpod.plan.files;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Says whose a file is once a plan was carried out, which may be about several pods: one of them
/// gets what another gives up, whichever comes first.
///
/// @param before what the node has
/// @param wanted the files of the pods that the plan is about, by their keys
public record FileClaims(HostFileFacts before, Map<String, List<HostFile>> wanted) {
  /// What a pod has at a path.
  ///
  /// @param key the pod's
  public record Claim(String key, HostFile file) {}

  public FileClaims {
    wanted = Map.copyOf(wanted);
  }

  /// Returns these claims where a pod is to have these files.
  public FileClaims with(String key, HostFiles files) {
    Stream<HostFile> others =
        switch (files.others()) {
          case KEEP ->
              files(before.ofPod(key)).stream()
                  .filter(file ->
                      files.files().stream().noneMatch(it -> it.path().equals(file.path())));
          case REMOVE -> Stream.empty();
        };
    var next = new HashMap<>(wanted);
    next.put(key, Stream.concat(others, files.files().stream()).toList());
    return new FileClaims(before, next);
  }

  private static List<HostFile> files(PodFiles files) {
    return files.entries().stream().map(PodFiles.Entry::file).toList();
  }

  /// Returns the claim of another pod that has a file at a path, by whichever name.
  ///
  /// @param key the one that it is to be another than
  public Optional<Claim> other(String key, String path) {
    return others(key).filter(claim -> before.isSame(claim.file().path(), path)).findFirst();
  }

  /// Returns the claim of a pod, or of another one, to the same file by another name.
  ///
  /// @param key the pod's
  public Optional<Claim> byAnotherName(String key, String path) {
    return Stream.concat(claims(key, wanted.getOrDefault(key, List.of())), others(key))
        .filter(claim -> !claim.file().path().equals(path))
        .filter(claim -> before.isSame(claim.file().path(), path))
        .findFirst();
  }

  /// Returns the claim of another pod to a file that would be the directory of this one, or the
  /// other way around.
  ///
  /// @param key the one that it is to be another than
  public Optional<Claim> inTheWay(String key, String path) {
    return others(key)
        .filter(claim -> isBelow(claim.file().path(), path) || isBelow(path, claim.file().path()))
        .findFirst();
  }

  private boolean isBelow(String path, String directory) {
    return before.physical(path).startsWith(before.physical(directory) + "/");
  }

  /// Whether another pod has a file below a directory.
  ///
  /// @param key the one that it is to be another than
  public boolean isUsedByOther(String key, String directory) {
    return others(key).anyMatch(claim -> claim.file().path().startsWith(directory + "/"));
  }

  private Stream<Claim> others(String key) {
    Stream<Claim> untouched =
        before.records().entrySet().stream()
            .filter(record -> !wanted.containsKey(record.getKey()))
            .flatMap(record -> claims(record.getKey(), files(record.getValue())));
    return Stream.concat(
            wanted.entrySet().stream().flatMap(pod -> claims(pod.getKey(), pod.getValue())),
            untouched)
        .filter(claim -> !claim.key().equals(key));
  }

  private static Stream<Claim> claims(String key, List<HostFile> files) {
    return files.stream().map(file -> new Claim(key, file));
  }
}
