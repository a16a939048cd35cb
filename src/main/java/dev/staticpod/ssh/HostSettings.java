package dev.staticpod.ssh;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Everything settled about one host before the first packet: where it is, who we are there, which
/// keys it and we may show.
record HostSettings(
    String node,
    String hostName,
    int port,
    String user,
    Trust trust,
    Identities identities,
    Duration connectTimeout) {

  static final int DEFAULT_PORT = 22;

  /// The default keys and their order are those of ssh(1), without the types that need a token.
  static final List<String> DEFAULT_IDENTITIES = List.of("id_ed25519", "id_ecdsa", "id_rsa");

  static HostSettings of(SshTarget target, SshOptions options) {
    int port = target.port().orElse(DEFAULT_PORT);
    return new HostSettings(
        target.text(),
        target.host(),
        port,
        target.user().orElse(options.user().name()),
        trust(target, port, options),
        identities(options),
        options.connectTimeout());
  }

  private static Trust trust(SshTarget target, int port, SshOptions options) {
    Path directory = options.user().sshDirectory();
    List<Path> userFiles =
        options.knownHosts().isEmpty()
            ? List.of(directory.resolve("known_hosts"), directory.resolve("known_hosts2"))
            : options.knownHosts();
    List<Path> globalFiles =
        options.knownHosts().isEmpty()
            ? List.of(Path.of("/etc/ssh/ssh_known_hosts"), Path.of("/etc/ssh/ssh_known_hosts2"))
            : List.of();
    return new Trust(
        new HostName(target.host(), port), userFiles, globalFiles, options.hostKeyPolicy());
  }

  private static Identities identities(SshOptions options) {
    if (!options.identities().isEmpty()) {
      return new Identities(options.identities(), Origin.NAMED);
    }
    Path directory = options.user().sshDirectory();
    return new Identities(
        DEFAULT_IDENTITIES.stream().map(directory::resolve).toList(), Origin.USUAL);
  }

  /// Where the list of keys comes from: a usual key that is missing is no news, a named one is.
  enum Origin {
    USUAL,
    NAMED
  }

  /// The keys to try, in order.
  record Identities(List<Path> files, Origin origin) {
    Identities {
      files = List.copyOf(files);
    }

    boolean areNamed() {
      return origin == Origin.NAMED;
    }
  }

  /// Whose key we look for, where, and what to do when there is none.
  ///
  /// @param userFiles the first of these takes newly accepted keys
  record Trust(HostName name, List<Path> userFiles, List<Path> globalFiles, HostKeyPolicy policy) {
    Trust {
      userFiles = List.copyOf(userFiles);
      globalFiles = List.copyOf(globalFiles);
    }

    List<Path> files() {
      return Stream.concat(userFiles.stream(), globalFiles.stream()).toList();
    }
  }
}
