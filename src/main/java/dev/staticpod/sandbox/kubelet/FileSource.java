package dev.staticpod.sandbox.kubelet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The kubelet's file source, with its peculiarities (Kubernetes 1.20,
/// `pkg/kubelet/config/file.go`): a bad file is complained about and changes nothing until the next
/// listing, which drops its pod; of two files with one pod the last one read counts; removing one
/// of them removes the pod.
final class FileSource {
  /// What the source publishes.
  ///
  /// @param set takes all pods, each time something has changed
  /// @param errors takes the lines of the log, with their place in the source before a tab
  record Listener(Consumer<List<SandboxPod>> set, Consumer<String> errors) {}

  private static final int MOST_BYTES = 10 << 20; // maxConfigLength

  private final Path root;
  private final String path;
  private final ManifestDirectory directory;
  private final Placement node;
  private final Listener listener;
  private final Map<String, SandboxPod> store = new LinkedHashMap<>();
  private final Map<Path, String> keys = new HashMap<>();

  /// @param root the worker's root directory; messages show paths without it
  FileSource(Path root, String path, Placement node, Listener listener) {
    this.root = root;
    this.path = path.length() > 1 ? path.replaceFirst("/+$", "") : path;
    this.directory = new ManifestDirectory(root.resolve(this.path.substring(1)));
    this.node = node;
    this.listener = listener;
  }

  /// Reads everything anew; the kubelet does it every 20 s.
  void list(Instant now) {
    directory.changes();
    if (!directory.exists()) {
      missing();
    }
    var listed = new LinkedHashMap<String, SandboxPod>();
    for (Path file : directory.files()) {
      try {
        put(listed, file, now);
      } catch (RefusedManifestException e) {
        String name = "\"" + shown(file) + "\"";
        listener
            .errors()
            .accept("file.go:187\tCan't process manifest file " + name + ": " + e.getMessage());
      }
    }
    if (listed.isEmpty()) {
      listener.set().accept(List.of()); // the store keeps what it had: a quirk of the kubelet
      return;
    }
    store.clear();
    store.putAll(listed);
    publish();
  }

  /// Takes what inotify brings; called often.
  void watch(Instant now) {
    ManifestDirectory.Changes changes = directory.changes();
    changes.gone().forEach(this::removed);
    for (Path file : changes.written()) {
      try {
        put(store, file, now);
        publish();
      } catch (RefusedManifestException e) {
        String name = "\"" + shown(file) + "\"";
        listener
            .errors()
            .accept(
                "file.go:108\tUnable to process watch event: can't process config file "
                    + name
                    + ": "
                    + e.getMessage());
      }
    }
  }

  private void removed(Path file) {
    String key = keys.remove(file);
    if (key != null && store.remove(key) != null) {
      publish();
    }
  }

  private void put(Map<String, SandboxPod> pods, Path file, Instant now)
      throws RefusedManifestException {
    try {
      SandboxPod pod = SandboxPod.read(shown(file), bytes(file), node, now);
      keys.put(file, pod.fullName());
      pods.put(pod.fullName(), pod);
    } catch (IOException e) {
      throw new RefusedManifestException(
          "open " + shown(file) + ": " + e.getClass().getSimpleName());
    }
  }

  /// Reads the bytes of a file of any size, which may be one hole.
  private static byte[] bytes(Path file) throws IOException, RefusedManifestException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new RefusedManifestException("the read limit is reached");
      }
      return bytes;
    }
  }

  private void missing() {
    listener
        .errors()
        .accept(
            "file_linux.go:61\tUnable to read config path \""
                + path
                + "\": path does not exist, ignoring");
  }

  private String shown(Path file) {
    return "/" + root.relativize(file);
  }

  private void publish() {
    listener.set().accept(List.copyOf(store.values()));
  }
}
