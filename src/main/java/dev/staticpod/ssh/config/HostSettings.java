package dev.staticpod.ssh.config;

import dev.staticpod.ssh.hostkey.HostKeyTrust;
import dev.staticpod.ssh.hostkey.KnownHostName;
import dev.staticpod.text.ShellText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Everything settled about one host before the first packet.
///
/// @param node the host in messages
/// @param algorithms what the configuration switches on and off
/// @param control the master connection of ssh(1) that may carry ours
/// @param words what stands behind `ssh` to mean the host, with the configuration that holds here
public record HostSettings(
    String node,
    Address address,
    Login login,
    HostKeyTrust trust,
    Route route,
    KeepAlive keepAlive,
    AlgorithmChoices algorithms,
    Optional<Control> control,
    List<String> words) {
  public static final int DEFAULT_PORT = KnownHostName.DEFAULT_PORT;

  public HostSettings {
    words = List.copyOf(words);
  }

  /// Returns a command of ssh(1) for this host, as a user types it.
  ///
  /// @param program with options of its own, such as `ssh -t`
  public String command(String program) {
    return Stream.concat(Stream.of(program), words.stream().map(ShellText::word))
        .collect(Collectors.joining(" "));
  }

  /// The user to log in as.
  public String user() {
    return login.user();
  }

  /// The name or address to connect to.
  public String hostName() {
    return address.hostName();
  }

  /// The port to connect to.
  public int port() {
    return address.port();
  }

  /// Returns the machine at the other end.
  public Machine machine() {
    return new Machine(route, hostName(), port());
  }

  /// Which machine a host is. The route belongs to it: behind each jump host, 10.0.0.1 is another
  /// one.
  public record Machine(Route route, String hostName, int port) {}

  /// The address of a host.
  ///
  /// @param bindAddress an address of this machine to connect from (`BindAddress`)
  /// @param bindInterface or one of its interfaces (`BindInterface`)
  public record Address(
      String hostName,
      int port,
      TimeLimits limits,
      Family family,
      Optional<String> bindAddress,
      Optional<String> bindInterface) {
    @Override
    public String toString() {
      return hostName + " port " + port;
    }
  }

  /// The kinds of address that may be used (`AddressFamily`).
  public enum Family {
    ANY,
    INET,
    INET6
  }

  /// The user we are there, and how we show it.
  ///
  /// @param methods in the order to try them (`PreferredAuthentications`)
  /// @param prompts how often a password or a passphrase is asked for (`NumberOfPasswordPrompts`)
  /// @param notices what becomes of the server's banner (`LogLevel`)
  public record Login(
      String user,
      Keys keys,
      List<String> methods,
      int prompts,
      Notices notices,
      Questions questions) {
    public Login {
      methods = List.copyOf(methods);
    }
  }

  /// Whether the user may be asked for what is missing (`BatchMode`).
  public enum Questions {
    ASKED,
    NONE
  }

  /// What becomes of what a server says to everybody who logs in.
  public enum Notices {
    SHOWN,
    HIDDEN
  }

  /// The keys to try, in order.
  ///
  /// @param tokenLibrary `PKCS11Provider`, of which only an agent reads the keys
  /// @param rsaBits how long an RSA key has to be to be tried (`RequiredRSASize`)
  public record Keys(
      List<Path> files,
      Origin origin,
      List<Path> certificates,
      AgentUse agent,
      Optional<String> tokenLibrary,
      int rsaBits) {
    public Keys {
      files = List.copyOf(files);
      certificates = List.copyOf(certificates);
    }

    /// Whether the keys were named in place of the usual ones.
    public boolean areNamed() {
      return origin == Origin.NAMED;
    }
  }

  /// The origin of the list of keys: a usual key that is missing is no news, a named one is.
  public enum Origin {
    USUAL,
    NAMED
  }

  /// The agent to ask, if there is one, and for which keys.
  public record AgentUse(Optional<Path> socket, AgentKeys keys) {}

  /// The keys of the agent that are used (`IdentitiesOnly`).
  public enum AgentKeys {
    ALL,
    THOSE_OF_THE_FILES
  }

  /// How to get to the host.
  public sealed interface Route {
    /// The host is connected to without anything between.
    record Direct() implements Route {}

    /// The way leads through other hosts, the first one first (`ProxyJump`).
    record Jump(List<SshTarget> hosts) implements Route {
      public Jump {
        hosts = List.copyOf(hosts);
      }
    }

    /// The way leads over the standard streams of a program (`ProxyCommand`).
    record Command(String line) implements Route {}
  }

  /// The socket by which ssh(1) lets others use its connection to this host (`ControlPath`).
  ///
  /// @param opening whether ssh(1) opens such a connection itself
  public record Control(Path socket, Naming naming, Opening opening) {}

  /// What `ControlMaster` and `ControlPersist` say together.
  public enum Opening {
    /// A connection may stay open in the background.
    IN_BACKGROUND,
    /// The connection is not opened, or ends with what is run on it.
    NEVER
  }

  /// What the name of such a socket says about whose it is.
  public enum Naming {
    /// The hash of host, port and user (`%C`).
    HASH,
    /// The socket's name was made of something that is not known.
    UNKNOWN
  }

  /// How often to ask a quiet host for a sign of life, and when to give it up.
  public record KeepAlive(Duration interval, Duration limit) {
    static final KeepAlive DEFAULT = new KeepAlive(Duration.ofSeconds(5), Duration.ofSeconds(15));
  }
}
