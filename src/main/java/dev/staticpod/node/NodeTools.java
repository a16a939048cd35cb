package dev.staticpod.node;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The programs that the scripts run on a node.
public final class NodeTools {
  private static final Map<String, String> PACKAGES =
      new TreeMap<>(
          Map.of(
              "awk", "mawk or gawk",
              "find", "findutils",
              "flock", "util-linux",
              "grep", "grep",
              "sed", "sed",
              "systemctl", "systemd"));

  /// Without one of these no change is made.
  public static final List<String> REQUIRED =
      List.of(
          "awk",
          "base64",
          "cat",
          "chmod",
          "chown",
          "cp",
          "cut",
          "date",
          "find",
          "flock",
          "grep",
          "head",
          "id",
          "mkdir",
          "mktemp",
          "mv",
          "rm",
          "rmdir",
          "sed",
          "sha256sum",
          "sleep",
          "sort",
          "stat",
          "sync",
          "systemctl",
          "tail",
          "tr",
          "uname");

  /// Without these something is not known, or takes longer.
  public static final List<String> USEFUL = List.of("curl", "journalctl", "timeout", "wget");

  private NodeTools() {}

  /// All of them.
  public static List<String> all() {
    return Stream.concat(REQUIRED.stream(), USEFUL.stream()).toList();
  }

  /// The package that brings a program, as Debian and Fedora call it.
  public static String packageOf(String tool) {
    return PACKAGES.getOrDefault(tool, "coreutils");
  }
}
