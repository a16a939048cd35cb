package dev.staticpod.sandbox.node;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// The files of one worker, as a factory-new node has them: a kubelet unit that names no static pod
/// path, and no manifest directory.
///
/// @param root what the node's scripts take for `/`
/// @param commands stands first on the `PATH` of what runs on the worker
/// @param control where those commands talk to the sandbox
record WorkerFiles(Path root, Path commands, Path control) {
  static WorkerFiles create(Path directory, String node, int healthPort) throws IOException {
    var files =
        new WorkerFiles(
            directory.resolve("root"), directory.resolve("bin"), directory.resolve("control"));
    Files.createDirectories(files.control());
    files.writeCommands();
    files.writeSystem(Map.of("@NODE@", node, "@HEALTHZ@", Integer.toString(healthPort)));
    return files;
  }

  private void writeCommands() throws IOException {
    Files.createDirectories(commands);
    for (String name : new String[] {"systemctl", "journalctl", "containerd"}) {
      executable(commands.resolve(name), "stub.sh");
    }
    for (String name : new String[] {"crictl", "ctr", "id", "sudo", "uname"}) {
      executable(commands.resolve(name), name + ".sh");
    }
    Path kubelet = root.resolve("usr/local/bin/kubelet");
    Files.createDirectories(root.resolve("usr/local/bin"));
    executable(kubelet, "kubelet.sh");
  }

  /// Puts commands in front that write to no file any more, or takes them away: whatever our script
  /// writes is written by them. One more says that there is no room.
  void fill(boolean full) throws IOException {
    for (String name : new String[] {"cat", "cp", "df"}) {
      Path command = commands.resolve(name);
      if (!full) {
        Files.deleteIfExists(command);
      } else if (!Files.exists(command)) {
        executable(command, name.equals("df") ? "full-df.sh" : "full-disk.sh");
      }
    }
  }

  private void writeSystem(Map<String, String> holes) throws IOException {
    for (String directory :
        new String[] {
          "run/systemd/system",
          "run/containerd",
          "proc/sys/kernel/random",
          "tmp",
          "etc/kubernetes",
          "var/lib/kubelet",
          SimulatedUnit.FRAGMENT + "/.."
        }) {
      Files.createDirectories(root.resolve(directory).normalize());
    }
    write(root.resolve(SimulatedUnit.FRAGMENT), resource("kubelet.service"), holes);
    write(
        root.resolve("var/lib/kubelet/kubelet-config.yaml"),
        resource("kubelet-config.yaml"),
        holes);
    write(root.resolve("run/containerd/containerd.sock"), "", holes);
    write(root.resolve("etc/hostname"), "@NODE@\n", holes);
    write(root.resolve("etc/machine-id"), id().replace("-", "") + "\n", holes);
    write(root.resolve("proc/sys/kernel/random/boot_id"), id() + "\n", holes);
    write(
        root.resolve("etc/os-release"), "ID=sandbox\nPRETTY_NAME=\"static-pod sandbox\"\n", holes);
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }

  private static void write(Path file, String text, Map<String, String> holes) throws IOException {
    String filled = text;
    for (var hole : holes.entrySet()) {
      filled = filled.replace(hole.getKey(), hole.getValue());
    }
    Files.writeString(file, filled);
  }

  private static void executable(Path file, String resource) throws IOException {
    Files.writeString(file, resource(resource));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String resource(String name) throws IOException {
    try (InputStream stream = WorkerFiles.class.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
