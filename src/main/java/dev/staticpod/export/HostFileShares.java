package dev.staticpod.export;

import static java.util.stream.Collectors.joining;

import dev.staticpod.export.NodeExport.LeftOut;
import dev.staticpod.node.files.FoundFiles;
import dev.staticpod.node.files.FoundFiles.Found;
import dev.staticpod.node.files.FoundFiles.Unread;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.HostFile;
import dev.staticpod.plan.files.HostFileFacts;
import dev.staticpod.plan.files.PodFiles;
import dev.staticpod.plan.pod.PodName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Gives the files that were read of a node to its pods. One that several pods have goes to each of
/// them, alike for all: so a set may have it, and it stays until the last of them goes.
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
        .filter(file -> having(file.path()).anyMatch(each -> each.pod().equals(pod)))
        .map(file -> hostFile(pod, file))
        .sorted(Comparator.comparing(HostFile::path))
        .toList();
  }

  private Stream<PodPaths> having(String path) {
    return pods.stream().filter(each -> each.has(path));
  }

  private HostFile hostFile(PodName pod, Found file) {
    FileContent content = isSensitive(file) ? file.content().sensitive() : file.content();
    HostFile.Reload reload =
        put(pod, file.path()).map(HostFile::reload).orElse(HostFile.Reload.RESTART);
    return new HostFile(file.path(), content, attributes(file), reload);
  }

  private boolean isSensitive(Found file) {
    return puts(file.path()).anyMatch(it -> it.content().isSensitive())
        || found.isClosed(file.path())
        || SensitiveFiles.has(file.path(), file.attributes(), file.content().bytes());
  }

  private FileAttributes attributes(Found file) {
    boolean isAsPut = puts(file.path()).anyMatch(it -> it.attributes().allow(file.attributes()));
    return isAsPut ? file.attributes() : plain(file.attributes());
  }

  /// What static-pod put at a path for a pod.
  private Optional<HostFile> put(PodName pod, String path) {
    return facts.ofPod(pod.key()).at(path).map(PodFiles.Entry::file);
  }

  /// Returns what static-pod put at a path for each of the pods that have it.
  private Stream<HostFile> puts(String path) {
    return having(path).flatMap(each -> put(each.pod(), path).stream());
  }

  /// Returns the attributes without the bits by which a program runs as its owner, which no file
  /// needs that a pod reads: one node does not bring them to others.
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
        .filter(top -> isWhole(top + "/"))
        .toList();
  }

  private boolean isWhole(String prefix) {
    return found.unread().stream().noneMatch(it -> (it.path() + "/").startsWith(prefix));
  }

  /// What does not come along.
  public List<LeftOut> leftOut() {
    var left = new ArrayList<LeftOut>();
    for (Unread unread : found.unread()) {
      left.add(new LeftOut(unread.path() + owners(unread.path()), why(unread.cause())));
    }
    for (Found file : found.files()) {
      if (!attributes(file).equals(file.attributes())) {
        left.add(
            new LeftOut(
                "of mode %s of %s%s"
                    .formatted(file.attributes().mode(), file.path(), owners(file.path())),
                "with its first digit a program runs as its owner or group"));
      }
    }
    return left;
  }

  /// The pods that have a path, as a part of a line.
  private String owners(String path) {
    String pods = having(path).map(each -> each.pod().toString()).collect(joining(" and "));
    return pods.isEmpty() ? "" : " of " + pods;
  }

  private static String why(FoundFiles.Cause cause) {
    return switch (cause) {
      case MISSING -> "there is nothing";
      case LINK -> "it is a symbolic link; name in the manifest what it leads to";
      case SPECIAL -> "it is a socket, a pipe or a device";
      case MANY -> "together there would be more than 1000 files; a set is for configuration";
      case LARGE -> "it is too large: 10 MiB a file and 32 MiB a node; put it into an image";
      case MOUNT -> "another file system is mounted there";
      case NAMES -> "a name in it has a tab or a line break, is not UTF-8, or is too long";
      case CHANGED -> "it changed while it was read";
    };
  }
}
