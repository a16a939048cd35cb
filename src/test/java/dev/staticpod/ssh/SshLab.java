package dev.staticpod.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.node.NodeException;
import dev.staticpod.ssh.auth.SecretProvider;
import dev.staticpod.ssh.config.ConfigurationOptions;
import dev.staticpod.ssh.config.ConnectionOptions;
import dev.staticpod.ssh.config.LocalUser;
import dev.staticpod.ssh.config.SshTarget;
import dev.staticpod.ssh.exec.RootAccess;
import dev.staticpod.ssh.exec.SshShell;
import dev.staticpod.ssh.hostkey.HostKeyPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Both ends of SSH for one test: servers on loopback, and a home directory for the one who
/// connects, with a key that the servers know. Everything ends with the test.
public final class SshLab implements BeforeEachCallback, AfterEachCallback {
  private final SshConnector connector = new SshConnector();
  private final List<SshServer> servers = new ArrayList<>();
  private final List<SshMaster> masters = new ArrayList<>();
  private final List<String> log = new ArrayList<>();
  private final List<String> waits = new CopyOnWriteArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private Path directory = Path.of("not begun");

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    directory = Files.createTempDirectory("static-pod-ssh");
    Files.createDirectories(directory.resolve("home/.ssh"));
    install(TestKeys.userKey(), "id_ed25519");
    // ssh takes ~ from /etc/passwd, so what lies in this home is named in full
    Files.writeString(home().resolve(".ssh/config"), "");
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    masters.forEach(SshMaster::close);
    servers.forEach(SshServer::close);
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }

  /// Starts a server with an Ed25519 host key that is known already.
  public SshServer server(String... settings) throws IOException, InterruptedException {
    SshServer server = unknownServer(List.of(TestKeys.hostKey("ed25519").toString()), settings);
    trust(server.knownName() + " " + TestKeys.publicLine(TestKeys.hostKey("ed25519")));
    return server;
  }

  /// Starts a server that is in no known hosts file.
  SshServer unknownServer(List<String> hostKeys, String... settings)
      throws IOException, InterruptedException {
    SshServer server = SshServer.start(directory, hostKeys, settings);
    servers.add(server);
    return server;
  }

  /// Starts a server whose user `ops` has rights of their own; sudo asks for the password `secret`.
  public SshServer machine(String sudoers, String... settings)
      throws IOException, InterruptedException {
    return machine(new PrivateEtc("/bin/sh", sudoers, ""), settings);
  }

  /// The same, without sudo.
  public SshServer machineWithDoas(String doas) throws IOException, InterruptedException {
    return machine(new PrivateEtc("/bin/sh", "", doas));
  }

  public SshServer machine(PrivateEtc etc, String... settings)
      throws IOException, InterruptedException {
    Path key = TestKeys.hostKey("ed25519");
    SshServer server = SshServer.start(directory, List.of(key.toString()), etc, settings);
    servers.add(server);
    trust(server.knownName() + " " + TestKeys.publicLine(key));
    return server;
  }

  /// Adds a line to the known hosts.
  void trust(String line) throws IOException {
    Path file = knownHosts();
    Files.writeString(file, (Files.exists(file) ? Files.readString(file) : "") + line + "\n");
  }

  Path knownHosts() {
    return home().resolve(".ssh/known_hosts");
  }

  public Path home() {
    return directory.resolve("home");
  }

  /// Puts a key into the home directory, closed to others as keys have to be.
  public Path install(Path key, String name) throws IOException {
    Path copy = home().resolve(".ssh").resolve(name);
    Files.copy(key, copy);
    Files.setPosixFilePermissions(
        copy, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    return copy;
  }

  /// Adds a host of this user's SSH configuration that stands for a server.
  ///
  /// @param more lines about it
  public void alias(String name, SshServer server, String... more) throws IOException {
    configure(
        "Host " + name,
        "HostName 127.0.0.1",
        "User " + SshServer.me(),
        "Port " + server.port(),
        "UserKnownHostsFile " + knownHosts());
    configure(more);
  }

  /// Opens a master connection of `ssh` to an alias that has a `ControlPath`.
  public SshMaster master(String alias) throws IOException, InterruptedException {
    SshMaster master = SshMaster.open(home().resolve(".ssh/config"), alias);
    masters.add(master);
    return master;
  }

  /// Adds a host like [#alias], with a `ControlPath` of the usual kind and the key of this home.
  public void sharedAlias(String name, SshServer server, String... more) throws IOException {
    alias(name, server, more);
    configure(
        "ControlPath " + home().resolve(".ssh/%C"),
        "IdentityFile " + home().resolve(".ssh/id_ed25519"));
  }

  /// Adds lines to this user's SSH configuration.
  public void configure(String... lines) throws IOException {
    Path file = home().resolve(".ssh/config");
    Files.writeString(file, Files.readString(file) + String.join("\n", lines) + "\n");
  }

  public LocalUser user() {
    return new LocalUser(SshServer.me(), home(), environment, this::tell);
  }

  private void tell(String wait) {
    waits.add(wait);
    Path told = home().resolve("told");
    assertThat(told.toFile().mkdir() || Files.exists(told)).isTrue();
  }

  /// What the user was told to be waited for.
  public List<String> waits() {
    return waits;
  }

  /// A program that goes on when the user has been told to wait for something, and not before; or
  /// when no one tells them.
  public Path programThatIsWaitedFor(String name, String then) throws IOException {
    Path program = home().resolve(name);
    Files.writeString(
        program,
        "#!/bin/sh\nfor i in $(seq 200); do [ -e %s ] || sleep 0.1; done\n%s\n"
            .formatted(home().resolve("told"), then));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program;
  }

  /// Sets a variable for the user who connects.
  public void export(String name, String value) {
    environment.put(name, value);
  }

  /// Without any option but the files of this user.
  public SshOptions options() {
    return options(SecretProvider.none(), RootAccess.withoutPassword());
  }

  public SshOptions options(SecretProvider secrets, RootAccess root) {
    return new SshOptions(user(), connection(List.of(), Optional.empty()), secrets, root);
  }

  SshOptions options(HostKeyPolicy policy) {
    return options().with(connection(List.of(), Optional.of(policy)));
  }

  public SshOptions options(Path... identities) {
    return options().with(connection(List.of(identities), Optional.empty()));
  }

  private ConnectionOptions connection(List<Path> identities, Optional<HostKeyPolicy> policy) {
    return new ConnectionOptions(
        identities, List.of(), policy, Optional.of(Duration.ofSeconds(5)), configuration());
  }

  /// This user's own configuration, and not that of the machine the tests run on.
  ConfigurationOptions configuration() {
    return new ConfigurationOptions(
        Optional.of(home().resolve(".ssh/config")),
        List.of("UserKnownHostsFile=" + knownHosts(), "GlobalKnownHostsFile=none"),
        Optional.empty());
  }

  public SshShell connect(SshServer server) throws NodeException {
    return connect(server, options());
  }

  public SshShell connect(SshServer server, SshOptions options) throws NodeException {
    return connect(server.target(), options);
  }

  public SshShell connect(SshTarget target, SshOptions options) throws NodeException {
    return connector.connect(target, options, log::add);
  }

  /// What a user would have read under `-v`.
  public List<String> log() {
    return log;
  }
}
