package dev.staticpod.ssh.exec;

import dev.staticpod.node.NodeException;
import dev.staticpod.node.NodeException.Reason;
import dev.staticpod.node.ScriptInput;
import dev.staticpod.node.Shell;
import dev.staticpod.node.ShellResult;
import dev.staticpod.ssh.auth.LoginUser;
import dev.staticpod.ssh.auth.Secret;
import dev.staticpod.ssh.auth.SecretProvider;
import dev.staticpod.ssh.config.HostSettings;
import dev.staticpod.ssh.exec.PrivilegedCommand.PrivilegeMode;
import dev.staticpod.ssh.exec.RootAccess.Password;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A node on which scripts run one after the other, each in a session of its own.
public final class SshShell implements Shell {
  private final HostSettings host;
  private final RootAccess root;
  private final Supplier<Optional<String>> password;
  private final Supplier<Optional<String>> more;
  private final Set<ScriptInput> inputs = ConcurrentHashMap.newKeySet();
  private final Set<Sessions> all = ConcurrentHashMap.newKeySet();
  private volatile Sessions sessions;
  private volatile PrivilegeMode mode;

  /// A shell on a host; ends its sessions with itself.
  public SshShell(HostSettings host, Sessions sessions, RootAccess root, SecretProvider secrets) {
    this.host = host;
    this.sessions = sessions;
    this.all.add(sessions);
    this.root = root;
    LoginUser user = LoginUser.of(host);
    this.password = () -> secrets.get(new Secret.SudoPassword(user));
    this.more = () -> secrets.get(new Secret.SudoAnswer(user));
    this.mode =
        switch (root.password()) {
          case NEVER -> PrivilegeMode.WITHOUT_PASSWORD;
          case ON_REQUEST -> PrivilegeMode.WITH_PASSWORD;
        };
  }

  /// A terminal has no end of input, and the password may have to come on it.
  @Override
  public boolean takesInput() {
    return mode != PrivilegeMode.ON_TERMINAL;
  }

  @Override
  public ShellResult run(String script, Consumer<byte[]> onLine) throws NodeException {
    return run(script, Optional.empty(), onLine);
  }

  @Override
  public ShellResult run(String script, ScriptInput input, Consumer<byte[]> onLine)
      throws NodeException {
    inputs.add(input);
    try {
      return run(script, Optional.of(input), onLine);
    } finally {
      inputs.remove(input);
    }
  }

  private ShellResult run(String script, Optional<ScriptInput> input, Consumer<byte[]> onLine)
      throws NodeException {
    try {
      while (true) {
        if (input.isPresent() && !takesInput()) {
          throw new IllegalStateException("no bytes can follow a script on a terminal");
        }
        Sessions from = sessions;
        ScriptSession session = from.open(this::endInputs);
        ScriptExec run = exec(session, from);
        Optional<ShellResult> result = run.run(script, input.orElse(_ -> {}), onLine);
        if (result.isPresent()) {
          return result.get();
        }
        goOnAfter(from, session, run.failureOutput());
      }
    } catch (IOException e) {
      throw lost(e);
    } catch (LineSplitter.TooLong e) {
      cut();
      throw new NodeException(
          Reason.PROTOCOL,
          host.node(),
          "answered as no node of ours does: " + e.getMessage(),
          "check what its login scripts print",
          e);
    }
  }

  private ScriptExec exec(ScriptSession session, Sessions from) {
    var command = new PrivilegedCommand(root, mode, from.signals());
    var prompt = new SudoPasswordPrompt(password, more);
    return switch (mode) {
      case WITHOUT_PASSWORD, WITH_PASSWORD -> new PipeExec(session, command, prompt);
      case ON_TERMINAL -> new PtyExec(session, command, prompt);
    };
  }

  /// Goes on after a script that has not begun. Where only a terminal was missing, it is tried on
  /// one, and the next scripts too.
  private void goOnAfter(Sessions from, ScriptSession session, String said)
      throws NodeException, IOException {
    Optional<Sessions> others = from.instead(session, said);
    if (others.isPresent()) {
      endInputs();
      all.add(others.get());
      sessions = others.get();
      return;
    }
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

  /// Ends inputs that only wait for more: the node allows one script at a time.
  private void endInputs() {
    inputs.forEach(ScriptInput::end);
  }

  private NodeException lost(IOException e) {
    String why = sessions.verdict().orElseGet(() -> Objects.toString(e.getMessage(), "it hung up"));
    return new NodeException(
        Reason.CONNECTION_LOST,
        host.node(),
        "the connection was lost: " + why,
        "check the network, and whether the machine still answers",
        e);
  }

  @Override
  public String name() {
    return host.node();
  }

  @Override
  public void cut() {
    all.forEach(Sessions::cut);
  }

  @Override
  public void close() {
    all.forEach(Sessions::close);
  }
}
