package dev.staticpod.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Caches of classes that are loaded and linked beforehand (JEP 483, JEP 514). The classes that a
/// real run loads are found by one: a training run of the common command lines. What needs no node
/// has a cache of its own, because the runtime starts with all of one.
///
/// @param distribution complete but for the caches, and dated: a cache holds only for jars of the
///   time that it knows
/// @param examples manifests for the training run
record ClassCaches(Path distribution, Path examples) {
  void make() throws IOException, InterruptedException {
    Path example = examples.resolve("nodejs-pod.yaml");
    Path hostNetwork = examples.resolve("nodejs-pod-hostnet.yaml");
    make(
        "offline.aot",
        List.of(),
        List.of(
            "--version",
            "--help",
            "help install",
            "validate " + example + " " + hostNetwork,
            "explain",
            "explain labels-type",
            "new web --image web:1 --port 8080"));
    Path sockets = Files.createTempDirectory("static-pod-training");
    try {
      makeForNodes(example, hostNetwork, sockets);
    } finally {
      delete(sockets);
    }
  }

  /// In the sandbox, where a node and an API server answer.
  ///
  /// @param sockets a directory for the one of a master connection of ssh(1), which ends with the
  ///   sandbox
  private void makeForNodes(Path example, Path hostNetwork, Path sockets)
      throws IOException, InterruptedException {
    make(
        "nodes.aot",
        java("-cp", classPath(), "dev.staticpod.cli.Main", "sandbox", "--"),
        List.of(
            "install " + example + " --dry-run",
            "install " + example + " -v",
            "install " + example,
            "install " + hostNetwork,
            "list",
            "list --no-api",
            "list -o wide",
            "list --control-master --ssh-option ControlMaster=auto --ssh-option ControlPersist=yes"
                + " --ssh-option ControlPath="
                + sockets
                + "/%C",
            "describe nodejs",
            "remove nodejs-hostnet",
            "remove nodejs",
            "history nodejs"));
  }

  private static void delete(Path sockets) throws IOException {
    try (Stream<Path> files = Files.list(sockets)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file); // the master may be about to do it
      }
    }
    Files.deleteIfExists(sockets);
  }

  /// @param around a command that runs the training run in its surroundings
  /// @param lines of the training run
  private void make(String name, List<String> around, List<String> lines)
      throws IOException, InterruptedException {
    Path cache = distribution.resolve("lib").resolve(name);
    var command = new ArrayList<>(around);
    command.addAll(
        java(
            "-XX:AOTCacheOutput=" + cache, "-cp", classPath(), "dev.staticpod.cli.AotTrainingRun"));
    command.addAll(lines);
    Program.run(command);
    if (Files.notExists(cache)) { // the runtime warns of that and ends well
      throw new IOException(
          cache
              + " was not made by its training run\n"
              + "  next: see what the runtime says to it: "
              + String.join(" ", command));
    }
  }

  private String classPath() {
    Path lib = distribution.resolve("lib");
    return lib.resolve("static-pod.jar") + ":" + lib.resolve("libraries.jar");
  }

  /// The runtime with the options that the launcher gives it, and more.
  private List<String> java(String... more) throws IOException {
    var command = new ArrayList<String>();
    command.add(distribution.resolve("runtime/bin/java").toString());
    command.addAll(
        Files.readAllLines(distribution.resolve("lib/options")).stream()
            .filter(option -> !option.startsWith("#"))
            .toList());
    command.addAll(List.of(more));
    return command;
  }
}
