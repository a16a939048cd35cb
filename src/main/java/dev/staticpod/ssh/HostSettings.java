package dev.staticpod.ssh;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Everything settled about one host before the first packet.
///
/// @param node the host in messages
record HostSettings(
    String node, Address address, Login login, Trust trust, Route route, Liveness liveness) {
  static final int DEFAULT_PORT = 22;

  String user() {
    return login.user();
  }

  String hostName() {
    return address.hostName();
  }

  int port() {
    return address.port();
  }

  /// Where the host is.
  record Address(String hostName, int port, Duration connectTimeout, Family family) {
    @Override
    public String toString() {
      return hostName + " port " + port;
    }
  }

  /// Which kinds of address may be used (`AddressFamily`).
  enum Family {
    ANY,
    INET,
    INET6
  }

  /// Who we are there, and how we show it.
  ///
  /// @param methods in the order to try them (`PreferredAuthentications`)
  record Login(String user, Keys keys, List<String> methods) {
    Login {
      methods = List.copyOf(methods);
    }
  }

  /// The keys to try, in order.
  record Keys(List<Path> files, Origin origin, List<Path> certificates, AgentUse agent) {
    Keys {
      files = List.copyOf(files);
      certificates = List.copyOf(certificates);
    }

    boolean areNamed() {
      return origin == Origin.NAMED;
    }
  }

  /// Where the list of keys comes from: a usual key that is missing is no news, a named one is.
  enum Origin {
    USUAL,
    NAMED
  }

  /// The agent to ask, if there is one, and for which keys.
  record AgentUse(Optional<Path> socket, AgentKeys keys) {}

  /// Which of the agent's keys to use (`IdentitiesOnly`).
  enum AgentKeys {
    ALL,
    THOSE_OF_THE_FILES
  }

  /// Whose key we look for, where, and what to do when there is none.
  ///
  /// @param userFiles the first of these takes newly accepted keys
  /// @param program asked for more keys, if there is one (`KnownHostsCommand`)
  /// @param revoked keys that are refused, whatever the other files say (`RevokedHostKeys`)
  record Trust(
      HostName name,
      List<Path> userFiles,
      List<Path> globalFiles,
      Optional<RevokedKeys> revoked,
      Optional<KnownHostsProgram> program,
      HostKeyPolicy policy,
      Names names) {
    Trust {
      userFiles = List.copyOf(userFiles);
      globalFiles = List.copyOf(globalFiles);
    }

    List<Path> files() {
      return Stream.concat(userFiles.stream(), globalFiles.stream()).toList();
    }
  }

  /// How names are written into known_hosts (`HashKnownHosts`).
  enum Names {
    PLAIN,
    HASHED
  }

  /// How to get to the host.
  sealed interface Route {
    record Direct() implements Route {}

    /// Through other hosts, the first one first (`ProxyJump`).
    record Jump(List<SshTarget> hosts) implements Route {
      public Jump {
        hosts = List.copyOf(hosts);
      }
    }

    /// Over the standard streams of a program (`ProxyCommand`).
    record Command(String line) implements Route {}
  }

  /// How often to ask a quiet host for a sign of life, and when to give it up.
  record Liveness(Duration interval, Duration limit) {
    static final Liveness DEFAULT = new Liveness(Duration.ofSeconds(5), Duration.ofSeconds(15));
  }
}
