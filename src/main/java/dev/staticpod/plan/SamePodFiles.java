package dev.staticpod.plan;

import dev.staticpod.plan.pod.PodName;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Several files of one directory that hold the same pod, such as `web.yaml` and a copy of it,
/// `web.yaml.bak`. The kubelet runs the last one alone, without a word about the others.
///
/// @param pod the one that they hold
/// @param paths in the order of the directory
/// @param installed where static-pod put the pod last, as far as revisions say
public record SamePodFiles(PodName pod, List<String> paths, Optional<String> installed) {
  /// What manifests are called; the kubelet reads every name.
  private static final Pattern MANIFEST = Pattern.compile(".*\\.(yaml|yml|json|manifest)");

  public SamePodFiles {
    paths = List.copyOf(paths);
  }

  /// The one to keep: what static-pod installed, or what it would call its file, or the only one
  /// that is called as manifests are; else the one that the kubelet runs.
  public String kept() {
    return installed
        .filter(paths::contains)
        .or(this::ownName)
        .or(this::onlyManifest)
        .orElse(paths.getLast());
  }

  /// Returns all files but the one to keep: to take them away is safe.
  public List<String> others() {
    String kept = kept();
    return paths.stream().filter(path -> !path.equals(kept)).toList();
  }

  private Optional<String> ownName() {
    return paths.stream()
        .filter(path ->
            name(path).equals(pod.name() + ".yaml")
                || name(path).equals(pod.namespace() + "." + pod.name() + ".yaml"))
        .findFirst();
  }

  private Optional<String> onlyManifest() {
    List<String> manifests =
        paths.stream().filter(path -> MANIFEST.matcher(name(path)).matches()).toList();
    return manifests.size() == 1 ? Optional.of(manifests.getFirst()) : Optional.empty();
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// What to do, with the command that leaves one file.
  public String removal() {
    return "keep "
        + kept()
        + ", and take the rest away: rm "
        + others().stream().map(SamePodFiles::quoted).collect(Collectors.joining(" "))
        + " on the node";
  }

  /// Says how the file that a link leads to takes the place of the link.
  static String replacement(String link) {
    return "replace it by the file that it leads to: cp --remove-destination \"$(readlink -f "
        + quoted(link)
        + ")\" "
        + quoted(link)
        + " on the node";
  }

  /// Quotes a path as a word of a shell's command line.
  static String quoted(String path) {
    return path.matches("[A-Za-z0-9._/~-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
  }
}
