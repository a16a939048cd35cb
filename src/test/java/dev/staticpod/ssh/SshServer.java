package dev.staticpod.ssh;

import dev.staticpod.Programs;
import dev.staticpod.ssh.config.SshTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A real OpenSSH sshd on a port of its own on loopback, with its own configuration and keys. Lets
/// the user who runs the tests in with [TestKeys#userKey].
public final class SshServer implements AutoCloseable {
  private final Path directory;
  private final int port;
  private final List<String> settings;
  private final List<String> hostKeys;
  private final List<String> launcher = new ArrayList<>();
  private Optional<Process> process = Optional.empty();

  private SshServer(Path directory, int port, List<String> hostKeys, List<String> settings) {
    this.directory = directory;
    this.port = port;
    this.hostKeys = hostKeys;
    this.settings = settings;
  }

  /// Starts a server.
  ///
  /// @param settings lines for its sshd_config, before ours: sshd takes the first it finds
  static SshServer start(Path parent, List<String> hostKeys, String... settings)
      throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory(parent, "sshd");
    var server = new SshServer(directory, freePort(), hostKeys, List.of(settings));
    server.authorize(TestKeys.publicLine(TestKeys.userKey()));
    server.start();
    return server;
  }

  /// Starts a server with an /etc of its own, which lets its user `ops` in too.
  static SshServer start(Path parent, List<String> hostKeys, PrivateEtc etc, String... settings)
      throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory(parent, "sshd");
    var lines = new ArrayList<>(List.of("AuthorizedKeysFile /etc/authorized_keys"));
    lines.addAll(List.of(settings));
    var server = new SshServer(directory, freePort(), hostKeys, lines);
    server.launcher.addAll(etc.launcher(directory));
    server.authorize(TestKeys.publicLine(TestKeys.userKey()));
    server.start();
    return server;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /// Starts it again, after [#close].
  void start() throws IOException, InterruptedException {
    Path sshd = Programs.find("sshd", "openssh-server");
    if (me().equals("root")) {
      Files.createDirectories(Path.of("/run/sshd")); // where sshd shuts its unprivileged part in
    }
    Path config = directory.resolve("sshd_config");
    Files.write(config, configuration());
    Path log = directory.resolve("sshd.log");
    var command = new ArrayList<>(launcher);
    command.addAll(List.of(sshd.toString(), "-D", "-e", "-f", config.toString()));
    process =
        Optional.of(
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start());
    for (int i = 0; !log().contains("Server listening on 127.0.0.1"); i++) {
      if (i > 500 || !process.orElseThrow().isAlive()) {
        throw new AssertionError("sshd did not start: " + log());
      }
      Thread.sleep(10);
    }
  }

  private List<String> configuration() throws IOException {
    var lines = new ArrayList<>(launcher.isEmpty() ? withoutStartupFiles() : settings);
    hostKeys.forEach(key -> lines.add("HostKey " + key));
    lines.addAll(
        List.of(
            "Port " + port,
            "ListenAddress 127.0.0.1",
            "AuthorizedKeysFile " + directory.resolve("authorized_keys"),
            "PidFile none",
            "StrictModes no", // the directory is below /tmp, which any user may write to
            "UsePAM no",
            "PermitRootLogin yes",
            "PermitUserRC no",
            "LogLevel VERBOSE"));
    return lines;
  }

  /// Gives sessions an empty home directory: the start-up files of the user who runs the tests may
  /// print, or take their time. sshd takes one SetEnv alone.
  private List<String> withoutStartupFiles() throws IOException {
    String home = "HOME=" + Files.createDirectories(directory.resolve("home"));
    if (settings.stream().noneMatch(line -> line.startsWith("SetEnv "))) {
      return Stream.concat(settings.stream(), Stream.of("SetEnv " + home)).toList();
    }
    return settings.stream()
        .map(line -> line.startsWith("SetEnv ") ? line + " " + home : line)
        .toList();
  }

  /// Lets one more key in; a line as in authorized_keys.
  public void authorize(String line) throws IOException {
    Path file = directory.resolve("authorized_keys");
    String before = Files.exists(file) ? Files.readString(file) : "";
    Files.writeString(file, before + line + "\n");
  }

  /// Lets no user in any more.
  public void forget() throws IOException {
    Files.delete(directory.resolve("authorized_keys"));
  }

  public int port() {
    return port;
  }

  Path directory() {
    return directory;
  }

  /// What to write after `--host`.
  public SshTarget target() {
    return SshTarget.parse(me() + "@127.0.0.1:" + port);
  }

  /// `[127.0.0.1]:port`, as known_hosts has it.
  String knownName() {
    return "[127.0.0.1]:" + port;
  }

  public String log() throws IOException {
    return Files.readString(directory.resolve("sshd.log"));
  }

  /// The sessions it has open, one process each; ended first, when the server is to die at once.
  public List<ProcessHandle> sessions() {
    return process.orElseThrow().descendants().toList();
  }

  public static String me() {
    return System.getProperty("user.name", "root");
  }

  @Override
  public void close() {
    process.ifPresent(sshd -> {
      List<ProcessHandle> sessions = sshd.descendants().toList();
      sshd.destroy();
      sessions.forEach(ProcessHandle::destroyForcibly);
      try {
        if (!sshd.waitFor(5, TimeUnit.SECONDS)) {
          sshd.destroyForcibly();
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    });
    process = Optional.empty();
  }
}
