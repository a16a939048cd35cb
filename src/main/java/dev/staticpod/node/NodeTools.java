package dev.staticpod.node;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The programs that the scripts run on a node.
public final class NodeTools {
  private static final Map<String, String> PACKAGES =
      new TreeMap<>(
          Map.of(
              "awk", "mawk or gawk",
              "curl", "curl",
              "find", "findutils",
              "flock", "util-linux",
              "grep", "grep",
              "journalctl", "systemd",
              "sed", "sed",
              "systemctl", "systemd",
              "tar", "tar",
              "wget", "wget"));

  /// The tools without which no change is made.
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

  /// The tools without which something is not known, or takes longer; without tar, a pod with more
  /// than a few files cannot be brought.
  public static final List<String> USEFUL = List.of("curl", "journalctl", "tar", "timeout", "wget");

  private static final Pattern NOT_FOUND =
      Pattern.compile("(?m): ([a-z0-9]+): (?:command )?not found\\s*$");

  private NodeTools() {}

  /// Returns all tools, those that are required first.
  public static List<String> all() {
    return Stream.concat(REQUIRED.stream(), USEFUL.stream()).toList();
  }

  /// The program without which a script ended, by what the shell said then: `sh: 1: mktemp: not
  /// found`.
  static Optional<String> missing(String stderr) {
    return NOT_FOUND
        .matcher(stderr)
        .results()
        .map(match -> match.group(1))
        .filter(REQUIRED::contains)
        .findFirst();
  }

  /// The package that brings a program, as Debian and Fedora call it.
  public static String packageOf(String tool) {
    return PACKAGES.getOrDefault(tool, "coreutils");
  }
}
