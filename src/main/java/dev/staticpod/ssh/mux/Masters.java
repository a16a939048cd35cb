package dev.staticpod.ssh.mux;

import dev.staticpod.ssh.config.ConfigurationOptions;
import dev.staticpod.ssh.config.ControlNames;
import dev.staticpod.ssh.config.HostSettings;
import dev.staticpod.ssh.config.HostSettings.Control;
import dev.staticpod.ssh.config.LocalUser;
import dev.staticpod.ssh.config.SshConfigSources;
import dev.staticpod.ssh.config.SshTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// Finds the master connections of ssh(1) that are open and may be used.
///
/// @param log takes why one is not used, a line each
public record Masters(LocalUser user, Consumer<String> log) {
  private static final String ONE_FOR_SEVERAL =
      "it is not one for each host, port and user, which %C in its name makes it";

  /// Finds the master of a host, if there is one.
  ///
  /// @param options the configuration that the settings are from
  public Optional<Master> find(SshTarget target, HostSettings host, ConfigurationOptions options) {
    Optional<Control> control = host.control();
    if (control.isEmpty()) {
      return Optional.empty();
    }
    var socket = new ControlSocket(control.get().socket(), user.home());
    if (!socket.exists()) {
      return Optional.empty();
    }
    Optional<Path> program = SshConfigSources.program(user);
    Optional<String> objection =
        program.isEmpty()
            ? Optional.of("there is no ssh on this machine to use it with")
            : objection(socket, target, control.get(), options);
    objection.ifPresent(why -> say(host, control.get(), why));
    return objection.isPresent()
        ? Optional.empty()
        : program.map(ssh -> new Master(ssh, socket.path(), host, user));
  }

  /// Returns the same masters, which say nothing.
  Masters quietly() {
    return new Masters(user, _ -> {});
  }

  /// Whether one may be opened for a host; where its name is not good, it would not be used.
  boolean mayBeOpened(
      SshTarget target, HostSettings host, Control control, ConfigurationOptions options) {
    boolean good = ControlNames.tellApart(control, target, user, options);
    if (!good) {
      say(host, control, ONE_FOR_SEVERAL);
    }
    return good;
  }

  private void say(HostSettings host, Control control, String why) {
    log.accept(
        "%s: the ControlPath %s is not used: %s"
            .formatted(host.node(), user.shorten(control.socket()), why));
  }

  private Optional<String> objection(
      ControlSocket socket, SshTarget target, Control control, ConfigurationOptions options) {
    return socket
        .objection()
        .or(() -> silence(socket))
        .or(() ->
            ControlNames.tellApart(control, target, user, options)
                ? Optional.empty()
                : Optional.of(ONE_FOR_SEVERAL));
  }

  private static Optional<String> silence(ControlSocket socket) {
    try {
      MasterGreeting.exchange(socket.path());
      return Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
