package dev.staticpod.ssh.exec;

import dev.staticpod.node.NodeException;
import dev.staticpod.node.NodeException.Reason;
import dev.staticpod.node.Shell;
import dev.staticpod.node.ShellResult;
import dev.staticpod.ssh.auth.Secret;
import dev.staticpod.ssh.auth.SecretProvider;
import dev.staticpod.ssh.config.HostSettings;
import dev.staticpod.ssh.exec.PrivilegedCommand.PrivilegeMode;
import dev.staticpod.ssh.exec.RootAccess.Password;
import dev.staticpod.ssh.transport.IdleTimeout;
import dev.staticpod.ssh.transport.SshConnection;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import net.schmizz.sshj.connection.channel.OpenFailException;

/// One connection to a node, on which scripts run one after the other.
public final class SshShell implements Shell {
  private static final int FIRST_PAUSE_MILLIS = 10;
  private static final int LAST_PAUSE_MILLIS = 1000;

  private final SshConnection connection;
  private final HostSettings host;
  private final IdleTimeout idleTimeout;
  private final RootAccess root;
  private final Supplier<Optional<String>> password;
  private final Supplier<Optional<String>> more;
  private PrivilegeMode mode;

  /// A shell over a connection that is logged in; ends both with itself.
  public SshShell(
      SshConnection connection, IdleTimeout idleTimeout, RootAccess root, SecretProvider secrets) {
    this.connection = connection;
    this.host = connection.host();
    this.idleTimeout = idleTimeout;
    this.root = root;
    this.password = () -> secrets.get(new Secret.SudoPassword(host.user(), host.hostName()));
    this.more = () -> secrets.get(new Secret.SudoAnswer(host.user(), host.hostName()));
    this.mode =
        switch (root.password()) {
          case NEVER -> PrivilegeMode.WITHOUT_PASSWORD;
          case ON_REQUEST -> PrivilegeMode.WITH_PASSWORD;
        };
  }

  @Override
  public ShellResult run(String script, Consumer<byte[]> onLine) throws NodeException {
    try {
      while (true) {
        ScriptExec run = begin();
        Optional<ShellResult> result = run.run(script, onLine);
        if (result.isPresent()) {
          return result.get();
        }
        goOnAfter(run.failureOutput());
      }
    } catch (IOException e) {
      throw lost(e);
    } catch (LineSplitter.TooLong e) {
      cut();
      throw new NodeException(
          Reason.PROTOCOL,
          host.node(),
          "answered as no node of ours does: a line of more than %d MiB"
              .formatted(LineSplitter.LONGEST >> 20),
          "check what its login scripts print",
          e);
    }
  }

  private ScriptExec begin() throws IOException {
    var command = new PrivilegedCommand(root, mode);
    var prompt = new SudoPasswordPrompt(password, more);
    ScriptChannel channel = open();
    return switch (mode) {
      case WITHOUT_PASSWORD, WITH_PASSWORD -> new PipeExec(channel, command, prompt);
      case ON_TERMINAL -> new PtyExec(channel, command, prompt);
    };
  }

  /// The script has not begun. Where only a terminal was missing, it is tried on one, and the next
  /// scripts too.
  private void goOnAfter(String said) throws NodeException {
    PrivilegeFailure refusal = PrivilegeFailure.of(said);
    boolean terminalHelps =
        refusal == PrivilegeFailure.TERMINAL
            || (refusal == PrivilegeFailure.DOAS_PASSWORD
                && root.password() == Password.ON_REQUEST);
    if (!terminalHelps || mode == PrivilegeMode.ON_TERMINAL) {
      throw refusal.failure(host, root, said);
    }
    mode = PrivilegeMode.ON_TERMINAL;
  }

  /// Opens a session. A server that allows one at a time (`MaxSessions 1`) may still be clearing
  /// the last one away after it has announced its end, so the first refusals are not believed.
  private ScriptChannel open() throws IOException {
    for (int pause = FIRST_PAUSE_MILLIS; ; pause *= 2) {
      var channel = new ScriptChannel(connection.client().getConnection());
      try {
        channel.open();
        return channel;
      } catch (OpenFailException e) {
        if (pause > LAST_PAUSE_MILLIS) {
          throw e;
        }
        pause(pause);
      }
    }
  }

  private static void pause(int millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("we were interrupted", e);
    }
  }

  private NodeException lost(IOException e) {
    String why =
        idleTimeout.verdict().orElseGet(() -> Objects.toString(e.getMessage(), "it hung up"));
    return new NodeException(
        Reason.CONNECTION_LOST,
        host.node(),
        "the connection was lost: " + why,
        "check the network, and check the node before running again: the script may have gone on",
        e);
  }

  @Override
  public String name() {
    return host.node();
  }

  @Override
  public void cut() {
    connection.cut();
  }

  @Override
  public void close() {
    idleTimeout.close();
    if (idleTimeout.verdict().isPresent()) {
      connection.cut();
    } else {
      connection.close();
    }
  }
}
