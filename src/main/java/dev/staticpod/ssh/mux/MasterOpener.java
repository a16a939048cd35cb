package dev.staticpod.ssh.mux;

import dev.staticpod.node.NodeException;
import dev.staticpod.node.NodeException.Reason;
import dev.staticpod.ssh.config.ConnectionOptions;
import dev.staticpod.ssh.config.HostSettings;
import dev.staticpod.ssh.config.HostSettings.Control;
import dev.staticpod.ssh.config.HostSettings.Opening;
import dev.staticpod.ssh.config.SshConfigSources;
import dev.staticpod.ssh.config.SshTarget;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Has ssh(1) open master connections, as its configuration says that it does. One after the other:
/// each may have questions to the user, and hosts behind one jump host share the one to that.
public final class MasterOpener {
  private final ReentrantLock turn = new ReentrantLock();

  /// Opens the master connection of a host; blocks until that is done, and the user has answered.
  ///
  /// @param masters what finds it then
  /// @return nothing where the configuration does not say so, or `ssh` does not open one
  public Optional<Master> open(
      SshTarget target, HostSettings host, ConnectionOptions options, Masters masters)
      throws NodeException {
    Optional<Path> program = SshConfigSources.program(masters.user());
    Optional<Control> control =
        host.control().filter(one -> one.opening() == Opening.IN_BACKGROUND);
    if (program.isEmpty() || control.isEmpty()) {
      masters
          .log()
          .accept(
              "%s: no master connection is opened: the SSH configuration has no ControlMaster auto"
                      .formatted(host.node())
                  + " with ControlPath and ControlPersist for it");
      return Optional.empty();
    }
    if (!masters.mayBeOpened(target, host, control.get(), options.configuration())) {
      return Optional.empty();
    }
    turn.lock();
    try {
      Optional<Master> others =
          masters.quietly().find(target, host, options.configuration()); // while we waited
      if (others.isEmpty()) {
        start(program.get(), target, host, options, masters);
      }
      return others.or(() -> masters.find(target, host, options.configuration()));
    } finally {
      turn.unlock();
    }
  }

  private static void start(
      Path program, SshTarget target, HostSettings host, ConnectionOptions options, Masters masters)
      throws NodeException {
    var words = new ArrayList<>(List.of(program.toString(), "-fN"));
    words.addAll(options.words(target));
    var builder =
        new ProcessBuilder(words)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT); // what it asks about needs its texts
    builder.environment().clear();
    builder.environment().putAll(masters.user().environment());
    try {
      int status = await(builder.start());
      masters
          .log()
          .accept(
              status == 0
                  ? "%s: ssh has opened its master connection".formatted(host.node())
                  : "%s: ssh has opened no master connection (it ended with %d)"
                      .formatted(host.node(), status));
    } catch (IOException e) {
      masters.log().accept("%s: ssh cannot be run: %s".formatted(host.node(), e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NodeException(
          Reason.UNREACHABLE,
          host.node(),
          "the wait for a master connection was interrupted",
          "nothing was done there; run the command again",
          e);
    }
  }

  private static int await(Process ssh) throws InterruptedException {
    try {
      return ssh.waitFor(); // the questions take as long as the user does
    } catch (InterruptedException e) {
      ssh.destroy();
      throw e;
    }
  }
}
