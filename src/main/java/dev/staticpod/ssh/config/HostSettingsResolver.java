package dev.staticpod.ssh.config;

import dev.staticpod.node.NodeException;
import dev.staticpod.node.NodeException.Reason;
import dev.staticpod.ssh.config.HostSettings.Address;
import dev.staticpod.ssh.config.HostSettings.Control;
import dev.staticpod.ssh.config.HostSettings.Family;
import dev.staticpod.ssh.config.HostSettings.KeepAlive;
import dev.staticpod.ssh.config.HostSettings.Naming;
import dev.staticpod.ssh.config.HostSettings.Opening;
import dev.staticpod.ssh.config.HostSettings.Route;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Resolves everything about a host from what the command line and the configuration say; the rules
/// and defaults are those of ssh_config(5).
public final class HostSettingsResolver {
  private final SshTarget target;
  private final ConnectionOptions options;
  private final HostConfig config;
  private final Tokens tokens;

  private HostSettingsResolver(
      SshTarget target, LocalUser local, ConnectionOptions options, HostConfig config) {
    this.target = target;
    this.options = options;
    this.config = config;
    this.tokens =
        new Tokens(
            local,
            target.host(),
            Tokens.hostName(config.get("hostname").orElse(target.host()), target.host()),
            config.number("port").orElse(HostSettings.DEFAULT_PORT),
            config.get("user").orElse(local.name()),
            config.some("hostkeyalias").orElse(target.host()),
            config.some("proxyjump").map(Tokens::lastHost).orElse(""));
  }

  /// Resolves the settings of one host.
  ///
  /// @param config what the SSH configuration says about it
  /// @throws NodeException if a setting cannot be followed
  public static HostSettings resolve(
      SshTarget target, LocalUser local, ConnectionOptions options, HostConfig config)
      throws NodeException {
    try {
      return new HostSettingsResolver(target, local, options, config).resolve();
    } catch (Tokens.UnknownException e) {
      throw new NodeException(
          Reason.CONFIG,
          target.text(),
          "the SSH configuration cannot be followed: " + e.getMessage(),
          "correct it, or set the variable; see ssh_config(5), TOKENS",
          e);
    } catch (InvalidPathException e) {
      throw new NodeException(
          Reason.CONFIG,
          target.text(),
          "the SSH configuration has what cannot be the name of a file here: " + e.getInput(),
          "correct it, or set a locale that has its letters: LC_ALL=C.UTF-8",
          e);
    }
  }

  private HostSettings resolve() throws NodeException {
    checkRefusal();
    Route route = route();
    return new HostSettings(
        target.text(),
        address(route),
        new LoginRules(options, config, tokens).login(),
        new TrustRules(options, config, tokens).trust(route),
        route,
        keepAlive(),
        AlgorithmChoices.of(config),
        control(),
        options.configuration().typedWords(target));
  }

  private void checkRefusal() throws NodeException {
    Optional<String> why = config.some("refuseconnection");
    if (why.isPresent()) {
      throw new NodeException(
          Reason.CONFIG,
          target.text(),
          "the SSH configuration forbids this host (RefuseConnection): " + why.get(),
          "name another one, or correct the SSH configuration");
    }
  }

  private Address address(Route route) {
    Family family =
        switch (config.get("addressfamily").orElse("any")) {
          case "inet" -> Family.INET;
          case "inet6" -> Family.INET6;
          default -> Family.ANY;
        };
    return new Address(
        tokens.hostName(),
        tokens.port(),
        TimeLimitRules.of(options, config, route),
        family,
        config.some("bindaddress"),
        config.some("bindinterface"));
  }

  private Route route() throws NodeException {
    Optional<String> jump = config.some("proxyjump").map(tokens::expandWay);
    if (jump.isPresent()) {
      return new Route.Jump(hops(jump.get()));
    }
    if (config.says("proxyusefdpass")) {
      throw new NodeException(
          Reason.CONFIG,
          target.text(),
          "its ProxyCommand hands over a socket (ProxyUseFdpass), which we cannot take",
          "give a command that passes the bytes on: --ssh-option ProxyUseFdpass=no --ssh-option"
              + " 'ProxyCommand=...'");
    }
    return config
        .some("proxycommand")
        .<Route>map(line -> new Route.Command(tokens.expandWay(line)))
        .orElseGet(Route.Direct::new);
  }

  private List<SshTarget> hops(String jump) throws NodeException {
    var hops = new ArrayList<SshTarget>();
    // ssh -G leaves the quotes there, and the shell takes them away
    for (String hop : SshConfigLine.list(jump.replaceFirst("^\"(.*)\"$", "$1"))) {
      try {
        hops.add(SshTarget.parse(hop));
      } catch (IllegalArgumentException e) {
        throw new NodeException(
            Reason.CONFIG,
            target.text(),
            "the jump hosts cannot be read: " + e.getMessage(),
            "correct --jump, or ProxyJump in the SSH configuration",
            e);
      }
    }
    return hops;
  }

  private Optional<Control> control() {
    return config.some("controlpath").map(tokens::expandedPath).map(this::control);
  }

  private Control control(Path socket) {
    boolean opens =
        config
                .get("controlmaster")
                .filter(word -> word.matches("(?i)yes|true|(auto)?ask|auto"))
                .isPresent()
            && config.some("controlpersist").isPresent()
            && !config.denies("controlpersist");
    return new Control(
        socket,
        tokens.isHashIn(socket.toString()) ? Naming.HASH : Naming.UNKNOWN,
        opens ? Opening.IN_BACKGROUND : Opening.NEVER);
  }

  private KeepAlive keepAlive() {
    int seconds = config.number("serveraliveinterval").orElse(0);
    int times = Math.max(1, config.number("serveralivecountmax").orElse(3));
    return seconds == 0
        ? KeepAlive.DEFAULT
        : new KeepAlive(Duration.ofSeconds(seconds), Duration.ofSeconds((long) seconds * times));
  }
}
