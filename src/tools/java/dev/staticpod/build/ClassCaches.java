package dev.staticpod.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Caches of classes that are loaded and linked beforehand (JEP 483, JEP 514). The classes that a
/// real run loads are found by one: a training run of the common command lines. What needs no node
/// has a cache of its own, and so has what converts, because the runtime starts with all of one.
///
/// @param distribution complete but for the caches, and dated: a cache holds only for jars of the
///   time that it knows
/// @param examples manifests for the training run; what is to be converted is in `workloads` beside
///   them
record ClassCaches(Path distribution, Path examples) {
  void make() throws IOException, InterruptedException {
    Path scratch = Files.createTempDirectory("static-pod-training");
    try {
      makeOffline();
      makeForConversion(scratch.resolve("shop"));
      makeForNodes(scratch);
    } finally {
      delete(scratch);
    }
  }

  private void makeOffline() throws IOException, InterruptedException {
    make(
        "offline.aot",
        List.of(),
        List.of(
            "--version",
            "--help",
            "help install",
            "list --help",
            "config",
            "validate " + example("nodejs-pod.yaml") + " " + example("nodejs-pod-hostnet.yaml"),
            "validate " + example("edge.yaml"),
            "explain",
            "explain labels-type",
            "new web --image web:1 --port 8080"));
  }

  /// What reads the objects of a cluster has a thousand classes of its own.
  private void makeForConversion(Path made) throws IOException, InterruptedException {
    make(
        "convert.aot",
        List.of(),
        List.of(
            "convert "
                + examples.resolveSibling("workloads/shop-deployment.yaml")
                + " --output-dir "
                + made));
  }

  /// In the sandbox, where nodes and an API server answer.
  ///
  /// @param scratch for what the commands write, and for the socket of a master connection of
  ///   ssh(1), which ends with the sandbox
  private void makeForNodes(Path scratch) throws IOException, InterruptedException {
    Path pod = example("nodejs-pod.yaml");
    Path set = example("edge.yaml");
    Path plan = scratch.resolve("plan.json");
    make(
        "nodes.aot",
        java("-cp", classPath(), "dev.staticpod.cli.Main", "sandbox", "--nodes", "2", "--"),
        List.of(
            "install " + pod + " --dry-run",
            "install " + pod + " -v",
            "install " + pod,
            "install " + example("nodejs-pod-hostnet.yaml"),
            "list",
            "list --no-api",
            "list -o wide",
            "list --host 192.0.2.11", // by its address, which is not what the node is called
            "list --control-master --ssh-option ControlMaster=auto --ssh-option ControlPersist=yes"
                + " --ssh-option ControlPath="
                + scratch
                + "/%C",
            "describe nodejs",
            "logs nodejs",
            "diff " + pod,
            "check",
            "remove nodejs-hostnet",
            "remove nodejs",
            "history nodejs",
            "plan -f " + set + " --out " + plan,
            "show " + plan,
            "apply --plan " + plan + " --settle 0s",
            "apply -f " + set + " --settle 0s",
            "status -f " + set,
            "diff -f " + set,
            "delete -f " + set));
  }

  private Path example(String name) {
    return examples.resolve(name);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file); // a master may be about to do it
      }
    }
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
