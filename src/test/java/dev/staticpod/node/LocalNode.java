package dev.staticpod.node;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A node in a directory: the real scripts under a real shell, with a stub systemd. The rest of the
/// node's tools are the machine's own.
final class LocalNode implements Shell {
  /// A unit as kubernetes-the-hard-way has it.
  static final String UNIT =
      """
      [Service]
      ExecStart=/usr/local/bin/kubelet \\
        --config=/var/lib/kubelet/config.yaml \\
        --v=2
      Restart=on-failure
      """;

  static final String UNIT_PATH = "/etc/systemd/system/kubelet.service";

  private static final List<String> FAULTY =
      List.of(
          "mkdir",
          "mv",
          "cp",
          "rm",
          "chmod",
          "chown",
          "base64",
          "cat",
          "ln",
          "sync",
          "sha256sum",
          "rmdir",
          "flock",
          "systemctl");

  private static final AtomicInteger NUMBER = new AtomicInteger();

  /// What happens at one of the calls that the script makes.
  record Fault(String kind, int at) {
    static final Fault NONE = new Fault("", 0);
  }

  private final Path root;
  private final Path bin;
  private final List<String> shell;
  private Fault fault = Fault.NONE;
  private boolean takesInput = true;
  private String sync = ":";
  private final Map<String, String> exported = new TreeMap<>();

  /// @param shell the words that start the shell, without arguments
  LocalNode(Path directory, List<String> shell) {
    this.root = directory.resolve("root-" + NUMBER.incrementAndGet());
    this.bin = root.resolve("stub/bin");
    this.shell = List.copyOf(shell);
    install();
  }

  /// Another node, which is as one was before a call.
  private LocalNode(Path root, LocalNode like) {
    this.root = root;
    this.bin = root.resolve("stub/bin");
    this.shell = like.shell;
    link(root.resolve("stub/tools"), like.root.resolve("stub/tools"));
    link(bin, like.bin);
  }

  /// Carries out what has to be done and keeps how the node was before each call that could go
  /// wrong, as a kill in it would leave it.
  ///
  /// @return by the number of the call less one
  List<LocalNode> photos(Callable<?> run) throws NodeException {
    fault(new Fault("photo", 1));
    try {
      run.call();
    } catch (NodeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    int count = calls();
    fault(Fault.NONE);
    return IntStream.rangeClosed(1, count)
        .mapToObj(at -> new LocalNode(root.resolve("stub/photos/" + at), this))
        .toList();
  }

  /// A node that is as this one is.
  LocalNode copy() {
    Path copied = root.resolveSibling("root-" + NUMBER.incrementAndGet());
    work("mkdir", "-p", copied + "/stub");
    for (String place :
        List.of("etc", "var", "run", "proc", "stub/loaded", "stub/properties", "stub/pid")) {
      work("cp", "-a", root + "/" + place, copied + "/" + place);
    }
    return new LocalNode(copied, this);
  }

  private void install() {
    write("/etc/os-release", "PRETTY_NAME=\"Debian GNU/Linux 12\"\n");
    write(UNIT_PATH, UNIT);
    write("/stub/loaded", UNIT);
    write("/stub/pid", "4711\n");
    write("/var/lib/kubelet/config.yaml", "kind: KubeletConfiguration\n");
    write("/run/systemd/system/.keep", "");
    write(
        "/proc/4711/cmdline",
        "/usr/local/bin/kubelet\0--config=/var/lib/kubelet/config.yaml\0--v=2\0");
    write(
        "/stub/properties",
        """
        LoadState=loaded
        ActiveState=active
        SubState=running
        MainPID=4711
        NRestarts=0
        Type=simple
        FragmentPath=/etc/systemd/system/kubelet.service
        DropInPaths=
        NeedDaemonReload=no
        Transient=no
        """);
    Stream.of("systemctl", "curl", "journalctl", "sync", "fault", "calls").forEach(this::tool);
    FAULTY.forEach(this::wrap);
  }

  private void tool(String name) {
    tool(name, name);
  }

  /// Puts a program on the node.
  ///
  /// @param source the stub that does its work
  void tool(String name, String source) {
    try (InputStream in = LocalNode.class.getResourceAsStream("bin/" + source)) {
      Path file = root.resolve("stub/tools").resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, Objects.requireNonNull(in, name).readAllBytes());
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void wrap(String name) {
    try {
      Files.createDirectories(bin);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    link(bin.resolve(name), root.resolve("stub/tools/fault"));
  }

  private static void link(Path link, Path to) {
    try {
      Files.createSymbolicLink(link, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The power was away: the lock is gone, and the kubelet runs with the unit that is on the disk.
  void reboot() {
    delete("/run/static-pod.lock");
    String subjects = "/var/lib/static-pod/transaction/subjects";
    if (exists(subjects)) {
      write(subjects, read(subjects).replaceFirst("(?m)^boot\\t.*$", "boot\tan-earlier-one"));
    }
    systemctl("daemon-reload");
    systemctl(
        "restart", exists("/stub/service") ? read("/stub/service").strip() : "kubelet.service");
  }

  /// A user types a command line that the node has told; its paths are those of the directory.
  void type(String line) {
    work("sh", "-c", line.replace(" /", " " + root + "/"));
  }

  private void systemctl(String... words) {
    var command = new ArrayList<>(List.of(root.resolve("stub/tools/systemctl").toString()));
    command.addAll(List.of(words));
    work(command.toArray(String[]::new));
  }

  private void work(String... command) {
    var builder = new ProcessBuilder(command);
    builder.environment().put("STATIC_POD_ROOT", root.toString());
    builder.environment().put("PATH", root.resolve("stub/tools") + ":" + System.getenv("PATH"));
    try {
      if (builder.start().waitFor() != 0) {
        throw new AssertionError(List.of(command));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// The command line of the kubelet that runs.
  String kubelet() {
    return read("/proc/" + read("/stub/pid").strip() + "/cmdline");
  }

  /// Lets one call go wrong from now on; [Fault#NONE] for none.
  void fault(Fault next) {
    fault = next;
    delete("/stub/calls");
    forgetNumbers();
  }

  /// Each call that is counted makes a file here, whose name is its number.
  private void forgetNumbers() {
    Path numbers = file("/stub/numbers");
    try {
      Files.createDirectories(numbers);
      try (Stream<Path> files = Files.list(numbers)) {
        files.map(file -> "/stub/numbers/" + file.getFileName()).forEach(this::delete);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// How many calls were counted since the last fault was set.
  int calls() {
    return exists("/stub/calls") ? (int) read("/stub/calls").lines().count() : 0;
  }

  void write(String path, String text) {
    write(path, text.getBytes(StandardCharsets.UTF_8));
  }

  void write(String path, byte[] bytes) {
    try {
      Path file = file(path);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A directory becomes its owner's alone.
  void makePrivate(String path) {
    try {
      Files.setPosixFilePermissions(file(path), PosixFilePermissions.fromString("rwx------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String read(String path) {
    return new String(bytes(path), StandardCharsets.UTF_8);
  }

  byte[] bytes(String path) {
    try {
      return Files.readAllBytes(file(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean exists(String path) {
    return Files.exists(file(path));
  }

  void delete(String path) {
    try {
      Files.deleteIfExists(file(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path file(String path) {
    return root.resolve(path.substring(1));
  }

  /// Owner and group of a file, as numbers.
  String owner(String path) {
    try {
      return Files.getAttribute(file(path), "unix:uid")
          + ":"
          + Files.getAttribute(file(path), "unix:gid");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String mode(String path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Every file and directory that matters, with mode, owner and content.
  Map<String, String> snapshot() {
    var files = new TreeMap<String, String>();
    for (String place : List.of("etc", "var")) {
      try (Stream<Path> paths = Files.walk(root.resolve(place))) {
        for (Path path : paths.toList()) {
          String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
          String content =
              Files.isRegularFile(path) ? Files.readString(path, StandardCharsets.ISO_8859_1) : "";
          String name = root.relativize(path).toString();
          files.put(name, mode + " " + owner("/" + name) + " " + content);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    files.keySet().removeIf(LocalNode::isEmptyPlaceOfOurs);
    return files;
  }

  /// Directories of ours may stay behind empty, and what came before a transaction is swept later.
  private static boolean isEmptyPlaceOfOurs(String path) {
    return path.matches(
        "var/lib/static-pod(/revisions(/default\\.nodejs)?|/files|/kept|/uploads(/.*)?)?");
  }

  /// Another service runs the kubelet from now on.
  void service(String name) {
    write("/stub/service", name + "\n");
  }

  @Override
  public String name() {
    return "local";
  }

  /// What `sync` does from now on, in a shell's words, where no call is to go wrong.
  void sync(String commands) {
    sync = commands;
  }

  /// A user's start files export a variable.
  void export(String name, String value) {
    exported.put(name, value);
  }

  /// Whether bytes can follow a script.
  void takesInput(boolean can) {
    takesInput = can;
  }

  @Override
  public boolean takesInput() {
    return takesInput;
  }

  @Override
  public ShellResult run(String script, Consumer<byte[]> onLine) {
    return run(script, _ -> {}, onLine);
  }

  @Override
  public ShellResult run(String script, ScriptInput input, Consumer<byte[]> onLine) {
    var command = new ArrayList<String>();
    // in a process group of its own, which a power cut ends as a whole
    command.addAll(
        List.of("setsid", "/bin/sh", "-c", "echo $$ >\"$0/stub/script-pid\"; exec \"$@\""));
    command.add(root.toString());
    command.addAll(shell);
    command.add("-s");
    var builder = new ProcessBuilder(command);
    String realPath = root.resolve("stub/tools") + ":" + System.getenv("PATH");
    builder.environment().put("STATIC_POD_ROOT", root.toString());
    builder.environment().put("REAL_PATH", realPath);
    // what goes wrong stands before a command only where one does: it doubles the processes
    builder.environment().put("PATH", fault.at() == 0 ? realPath : bin + ":" + realPath);
    builder.environment().putAll(exported);
    builder.environment().put("FAULT", fault.kind());
    builder.environment().put("FAULT_AT", String.valueOf(fault.at()));
    builder.redirectError(root.resolve("stub/stderr").toFile());
    try {
      Process process = builder.start();
      Thread sender =
          Thread.ofPlatform().daemon().start(() -> send(process, counting() + script, input));
      passOn(process.getInputStream(), onLine);
      int status = process.waitFor();
      sender.interrupt();
      sender.join();
      return new ShellResult(status, read("/stub/stderr"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// What makes a script count its calls, where one of them is to go wrong. A third of the calls
  /// are of `sync`, which does nothing here: no process is started for them.
  private String counting() {
    if (fault.at() == 0) {
      return "sync() { " + sync + "; }; ";
    }
    return FAULTY.stream()
        .map(name -> "%1$s() { counted %1$s \"$@\"; }\n".formatted(name))
        .collect(Collectors.joining("", ". \"$STATIC_POD_ROOT/stub/tools/calls\"\n", ""));
  }

  private static void passOn(InputStream said, Consumer<byte[]> onLine) throws IOException {
    var line = new ByteArrayOutputStream();
    try (var stream = new BufferedInputStream(said)) {
      for (int next = stream.read(); next >= 0; next = stream.read()) {
        if (next == '\n') {
          onLine.accept(line.toByteArray());
          line.reset();
        } else {
          line.write(next);
        }
      }
    }
    if (line.size() > 0) {
      onLine.accept(line.toByteArray());
    }
  }

  private static void send(Process process, String script, ScriptInput input) {
    try (var stdin = process.getOutputStream()) {
      stdin.write(script.getBytes(StandardCharsets.UTF_8));
      stdin.flush();
      input.sendTo(stdin);
    } catch (IOException | InterruptedException _) {
      // the script has ended
    }
  }

  /// The names in a directory, in order.
  List<String> names(String path) {
    try (Stream<Path> files = Files.list(file(path))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {}
}
