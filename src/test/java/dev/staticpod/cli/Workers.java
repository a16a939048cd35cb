package dev.staticpod.cli;

import dev.staticpod.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/// Workers, and for each test a user who knows them and has a new home.
public abstract class Workers {
  @TempDir private Path home;

  public final StaticPod staticPod() {
    return StaticPod.in(sandbox(), home);
  }

  public final CommandLineRun run(String... arguments) {
    return staticPod().run(arguments);
  }

  /// Runs a command line whose words have no blanks.
  public final CommandLineRun line(String words) {
    return staticPod().line(words);
  }

  /// Installs a manifest on a worker, and waits for its pod.
  public final void install(String manifest, String worker) {
    run("install", manifest, "--host", worker).exits(0);
  }

  /// A file with a changed manifest of the example `nodejs`.
  ///
  /// @param words what stands there, and what is to stand there instead, in turns
  public final String changed(String... words) throws IOException {
    return write("pod.yaml", Examples.nodejs(words));
  }

  /// A file in the user's home.
  public final String write(String name, String text) throws IOException {
    return Files.writeString(home.resolve(name), text).toString();
  }

  public final Path home() {
    return home;
  }

  /// The workers, with their API server.
  public abstract Sandbox sandbox();

  /// A file of a worker.
  ///
  /// @param path without the `/` in front
  public final Path on(String worker, String path) {
    return sandbox().files().root(worker).resolve(path);
  }

  /// The names in the directory of manifests.
  public final Stream<String> manifests(String worker) throws IOException {
    try (var files = Files.list(on(worker, "etc/kubernetes/manifest"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }
}
