package dev.staticpod.kubelet;

import dev.staticpod.yaml.Layout;
import dev.staticpod.yaml.YamlMapping;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Sets `staticPodPath` in the kubelet's configuration, which is the way that is not deprecated.
final class ConfigEdit {
  private static final String FIELD = "staticPodPath";
  private static final List<String> FOREIGN =
      List.of("/usr/", "/lib/", "/lib64/", "/run/", "/opt/", "/nix/", "/snap/", "/proc/", "/sys/");

  private ConfigEdit() {}

  /// Edits a file of `--config-dir`, if the kubelet has that, else that of `--config`.
  ///
  /// @param settings those that the kubelet is started with
  static EditResult of(KubeletFiles files, KubeletSettings settings, String directory) {
    if (settings.flags().value(KubeletFlags.POD_MANIFEST_PATH).isPresent()) {
      return new EditResult.Refused(
          "the kubelet is given --pod-manifest-path, which beats its configuration",
          "leave out --kubelet-edit config");
    }
    Optional<String> dropIns = settings.dropInDirectory().filter(path -> isOwn(path + "/"));
    if (dropIns.isPresent()) {
      return dropIn(dropIns.get(), settings, directory);
    }
    return settings
        .mainFile()
        .map(file -> set(file, directory))
        .orElseGet(() -> noFile(files, settings));
  }

  private static boolean isOwn(String path) {
    return FOREIGN.stream().noneMatch(path::startsWith);
  }

  private static EditResult noFile(KubeletFiles files, KubeletSettings settings) {
    return new EditResult.Refused(
        settings
            .mainPath()
            .map(path -> "the kubelet's configuration " + path + " could not be read")
            .orElse("the kubelet has no configuration file"),
        "see `systemctl cat " + files.service().shortName() + "` on the node");
  }

  private static EditResult dropIn(String dropIns, KubeletSettings settings, String directory) {
    Optional<String> path =
        Stream.of("90-static-pod.conf", "99-static-pod.conf", "zz-static-pod.conf")
            .map(name -> dropIns + "/" + name)
            .filter(
                it -> settings.dropIns().stream().allMatch(other -> other.path().compareTo(it) < 0))
            .findFirst();
    if (path.isEmpty()) {
      return new EditResult.Refused(
          "no file in " + dropIns + " would come after those that are there",
          "set staticPodPath in the last one of them by hand, and restart the kubelet");
    }
    return new EditResult.Edited(
        KubeletEdit.CONFIG,
        "staticPodPath in a new file of --config-dir",
        FileEdit.create(
            path.get(),
            """
            # Written by static-pod.
            apiVersion: kubelet.config.k8s.io/v1beta1
            kind: KubeletConfiguration
            staticPodPath: %s
            """
                .formatted(directory)));
  }

  private static EditResult set(KubeletFile file, String directory) {
    if (file.kind() == KubeletFile.Kind.LINK || !isOwn(file.path())) {
      return new EditResult.Refused(
          "the kubelet's configuration "
              + file.path()
              + (file.kind() == KubeletFile.Kind.LINK
                  ? " is a symbolic link"
                  : " is not the administrator's to edit"),
          "leave out --kubelet-edit config");
    }
    return edited(file.text(), directory)
        .<EditResult>map(text ->
            new EditResult.Edited(
                KubeletEdit.CONFIG,
                FIELD + " in " + file.path() + note(file.path()),
                FileEdit.of(file, text)))
        .orElseGet(() ->
            new EditResult.Refused(
                "the kubelet's configuration " + file.path() + " is no mapping that can be edited",
                "see what is wrong with it: cat " + file.path() + " on the node"));
  }

  private static String note(String path) {
    return path.equals("/var/lib/kubelet/config.yaml")
        ? ", which kubeadm writes anew when it upgrades the node"
        : "";
  }

  /// The text with the field, if that is all that changes.
  static Optional<String> edited(String text, String directory) {
    return new KubeletConfigText(text)
        .root()
        .map(root -> edit(text, root, directory))
        .filter(after ->
            new KubeletConfigText(after).value(FIELD).equals(Optional.of(directory))
                && others(after).equals(others(text)));
  }

  private static String edit(String text, YamlMapping root, String directory) {
    boolean isFlow = root.layout() == Layout.FLOW;
    String value = isFlow ? "\"" + directory + "\"" : directory;
    Optional<YamlMapping.Entry> entry = root.entry(FIELD);
    if (entry.isPresent()) {
      int from = entry.get().value().span().from();
      String gap = from > 0 && text.charAt(from - 1) == ':' ? " " : "";
      return text.substring(0, from)
          + gap
          + value
          + text.substring(entry.get().value().span().to());
    }
    return isFlow ? addToFlow(text, root, value) : addToBlock(text, root, value);
  }

  /// Puts the field before the first key, with the blanks that are before that.
  private static String addToFlow(String text, YamlMapping root, String value) {
    int first = root.entries().isEmpty() ? -1 : root.entries().getFirst().key().span().from();
    int open = root.span().from() + 1;
    String field = "\"" + FIELD + "\": " + value;
    if (first < 0) {
      return text.substring(0, open) + field + text.substring(open);
    }
    String blanks = text.substring(open, first);
    return text.substring(0, open) + blanks + field + "," + text.substring(open);
  }

  /// A line behind that of `kind`; else one before the first key.
  private static String addToBlock(String text, YamlMapping root, String value) {
    String lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
    String line = FIELD + ": " + value;
    int first = root.entries().getFirst().key().span().from();
    int begin = lineBegin(text, first);
    String indentation = " ".repeat(first - begin);
    int kind = root.entry("kind").map(it -> it.value().span().to()).orElse(-1);
    int end = kind < 0 ? -1 : text.indexOf('\n', kind);
    if (end < 0) {
      return text.substring(0, begin) + indentation + line + lineEnd + text.substring(begin);
    }
    return text.substring(0, end + 1) + indentation + line + lineEnd + text.substring(end + 1);
  }

  /// Returns where the line begins that a place is in; what marks the order of bytes is before the
  /// first.
  private static int lineBegin(String text, int at) {
    int begin = text.lastIndexOf('\n', at) + 1;
    return begin == 0 && text.startsWith("\uFEFF") ? 1 : begin;
  }

  /// Returns the other fields as they are written.
  private static List<String> others(String text) {
    return new KubeletConfigText(text)
        .root().stream()
            .flatMap(root -> root.entries().stream())
            .filter(entry -> !entry.name().equals(FIELD))
            .map(entry ->
                entry.name()
                    + ": "
                    + text.substring(entry.value().span().from(), entry.value().span().to()))
            .toList();
  }
}
