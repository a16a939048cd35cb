package dev.staticpod.kubelet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The places where a service sees other files than its node, because its unit has others mounted
/// there. Source: systemd.exec(5), "Sandboxing".
record ServiceMounts(KubeletFiles files) {
  private static final List<String> YES = List.of("yes", "true", "on", "1", "y", "t");

  /// A place in the service's file system.
  ///
  /// @param setting what makes it one, as it is written
  /// @param isOfNode whether the node's own files are there
  private record Mount(String place, String setting, boolean isOfNode) {
    boolean covers(String path) {
      return path.equals(place) || path.startsWith(place.equals("/") ? "/" : place + "/");
    }
  }

  /// The setting because of which a path is not the node's; none where it is.
  Optional<String> hiding(String path) {
    return Stream.of(
            homes(),
            privateTmp(),
            list("InaccessiblePaths"),
            list("TemporaryFileSystem"),
            list("BindPaths"),
            list("BindReadOnlyPaths"))
        .flatMap(List::stream)
        .filter(mount -> mount.covers(path))
        .reduce((one, other) -> BY_DEPTH.compare(one, other) > 0 ? one : other)
        .filter(mount -> !mount.isOfNode())
        .map(Mount::setting);
  }

  private static final Comparator<Mount> BY_DEPTH =
      Comparator.comparingInt(mount -> mount.place().length());

  private List<Mount> homes() {
    return last("ProtectHome")
        .filter(value -> YES.contains(value) || value.equals("tmpfs"))
        .map(value -> hidden("ProtectHome=" + value, "/home", "/root", "/run/user"))
        .orElse(List.of());
  }

  private List<Mount> privateTmp() {
    return last("PrivateTmp")
        .filter(value -> YES.contains(value) || value.equals("disconnected"))
        .map(value -> hidden("PrivateTmp=" + value, "/tmp", "/var/tmp"))
        .orElse(List.of());
  }

  private static List<Mount> hidden(String setting, String... places) {
    return Stream.of(places).map(place -> new Mount(place, setting, false)).toList();
  }

  private Optional<String> last(String key) {
    return files.settings("Service", key).stream()
        .reduce((_, last) -> last)
        .map(UnitText.Setting::value);
  }

  /// A list of paths, of which some are `SOURCE:PLACE:OPTIONS`.
  private List<Mount> list(String key) {
    var mounts = new ArrayList<Mount>();
    var specifiers = new Specifiers(files.service(), files.hostName());
    for (UnitText.Setting setting : files.settings("Service", key)) {
      if (setting.value().isEmpty()) {
        mounts.clear();
      }
      CommandWords.split(setting.value()).orElse(List.of()).stream()
          .map(word -> mount(key, specifiers.expand(word)))
          .forEach(mounts::add);
    }
    return mounts;
  }

  private static Mount mount(String key, String word) {
    String[] parts = word.replaceFirst("^[-+]+", "").split(":", -1);
    String source = withoutSlash(parts[0]);
    if (!key.startsWith("Bind")) {
      return new Mount(source, key + "=" + word, false);
    }
    String place = parts.length > 1 && !parts[1].isEmpty() ? withoutSlash(parts[1]) : source;
    return new Mount(place, key + "=" + word, place.equals(source));
  }

  private static String withoutSlash(String path) {
    String trimmed = path.replaceFirst("/+$", "");
    return trimmed.isEmpty() ? "/" : trimmed;
  }
}
