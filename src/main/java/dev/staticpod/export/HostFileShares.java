package dev.staticpod.export;

import dev.staticpod.export.NodeExport.LeftOut;
import dev.staticpod.node.files.FoundFiles;
import dev.staticpod.node.files.FoundFiles.Found;
import dev.staticpod.node.files.FoundFiles.Unread;
import dev.staticpod.plan.PodName;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.HostFile;
import dev.staticpod.plan.files.HostFileFacts;
import dev.staticpod.plan.files.PodFiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gives the files that were read of a node to its pods. One that several pods have goes to the
/// first of them, since a file of a set comes and goes with one pod.
///
/// @param facts what static-pod has written down on the node
public record HostFileShares(List<PodPaths> pods, FoundFiles found, HostFileFacts facts) {
  private static final int PERMISSIONS = 3; // digits of a mode, from the right

  public HostFileShares {
    pods = List.copyOf(pods);
  }

  /// The paths that are to be read: none that lies below another.
  public static List<String> paths(List<PodPaths> pods) {
    List<String> all = pods.stream().flatMap(pod -> pod.wanted().stream()).distinct().toList();
    return all.stream()
        .filter(path -> all.stream().noneMatch(other -> path.startsWith(other + "/")))
        .toList();
  }

  /// A manifest with the files of its pod.
  public NodeExport.Manifest addTo(NodeExport.Manifest manifest) {
    return manifest.with(of(manifest.pod()), whole(manifest.pod()));
  }

  /// The files of a pod, by their paths.
  private List<HostFile> of(PodName pod) {
    return found.files().stream()
        .filter(file -> first(file.path()).filter(it -> it.pod().equals(pod)).isPresent())
        .map(file -> hostFile(pod, file))
        .sorted(Comparator.comparing(HostFile::path))
        .toList();
  }

  private Optional<PodPaths> first(String path) {
    return pods.stream().filter(each -> each.has(path)).findFirst();
  }

  private HostFile hostFile(PodName pod, Found file) {
    Optional<HostFile> put = facts.of(pod.key()).at(file.path()).map(PodFiles.Entry::file);
    boolean isSensitive =
        put.filter(it -> it.content().isSensitive()).isPresent()
            || found.isClosed(file.path())
            || SensitiveFiles.has(file.path(), file.attributes(), file.content().bytes());
    FileContent content = isSensitive ? file.content().sensitive() : file.content();
    HostFile.Reload reload = put.map(HostFile::reload).orElse(HostFile.Reload.RESTART);
    boolean isAsPut = put.filter(it -> it.attributes().allow(file.attributes())).isPresent();
    return new HostFile(
        file.path(), content, isAsPut ? file.attributes() : plain(file.attributes()), reload);
  }

  /// Without the bits by which a program runs as its owner, which no file needs that a pod reads:
  /// one node does not bring them to others.
  private static FileAttributes plain(FileAttributes attributes) {
    return isSpecial(attributes)
        ? new FileAttributes(
            attributes.owner(),
            attributes.group(),
            attributes.mode().substring(attributes.mode().length() - PERMISSIONS))
        : attributes;
  }

  private static boolean isSpecial(FileAttributes attributes) {
    return attributes.mode().length() > PERMISSIONS && !attributes.mode().startsWith("0");
  }

  /// The directories of a pod of which all came along, with it.
  private List<String> whole(PodName pod) {
    return pods.stream()
        .filter(each -> each.pod().equals(pod))
        .flatMap(each -> each.wanted().stream())
        .filter(top -> isWhole(pod, top + "/"))
        .toList();
  }

  private boolean isWhole(PodName pod, String prefix) {
    return found.unread().stream().noneMatch(it -> (it.path() + "/").startsWith(prefix))
        && found.files().stream()
            .filter(file -> file.path().startsWith(prefix))
            .allMatch(file -> first(file.path()).orElseThrow().pod().equals(pod));
  }

  /// What does not come along.
  public List<LeftOut> leftOut() {
    var left = new ArrayList<LeftOut>();
    for (Unread unread : found.unread()) {
      String of = first(unread.path()).map(it -> " of " + it.pod()).orElse("");
      left.add(new LeftOut(unread.path() + of, why(unread.cause())));
    }
    for (Found file : found.files()) {
      first(file.path())
          .filter(_ -> isSpecial(file.attributes()))
          .map(PodPaths::pod)
          .filter(pod -> !hostFile(pod, file).attributes().equals(file.attributes()))
          .ifPresent(pod ->
              left.add(
                  new LeftOut(
                      "of mode " + file.attributes().mode() + " of " + file.path() + " of " + pod,
                      "with its first digit a program runs as its owner or group")));
    }
    shared().forEach((what, owner) -> left.add(new LeftOut(what, "it comes with " + owner)));
    return left;
  }

  private Map<String, PodName> shared() {
    var shared = new LinkedHashMap<String, PodName>();
    for (Found file : found.files()) {
      PodName owner = first(file.path()).orElseThrow().pod();
      pods.stream()
          .filter(each -> each.has(file.path()) && !each.pod().equals(owner))
          .forEach(each -> shared.put(file.path() + " of " + each.pod(), owner));
    }
    return shared;
  }

  private static String why(FoundFiles.Cause cause) {
    return switch (cause) {
      case MISSING -> "there is nothing";
      case LINK -> "it is a symbolic link; name in the manifest what it leads to";
      case SPECIAL -> "it is a socket, a pipe or a device";
      case MANY -> "together there would be more than 1000 files; a set is for configuration";
      case LARGE -> "it is too large: 10 MiB a file and 32 MiB a node; put it into an image";
      case MOUNT -> "another file system is mounted there";
      case NAMES -> "a name in it has a tab or a line break, or is too long";
      case CHANGED -> "it changed while it was read";
    };
  }
}
