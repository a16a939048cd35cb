package dev.staticpod.cli.process;

import java.io.PrintWriter;
import java.lang.reflect.Proxy;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A polite and a rude stop: the first Ctrl-C lets every node that is being changed finish or undo
/// its change, and the process leaves when the last of them has ended; the second leaves at once.
/// Where no node is being changed the first one leaves at once too.
///
/// Ctrl-C arrives on a thread of the runtime, changes begin and end on those that work on nodes.
public final class Interrupts {
  private final PrintWriter err;
  private final Runnable leave;
  private final Consumer<Runnable> listener;

  // all guarded by this
  private boolean listening;
  private @Nullable Runnable handedOver;
  private int inHand;
  private int finished;
  private int awaited;

  /// @param leave ends the process at once
  public Interrupts(PrintWriter err, Runnable leave) {
    this(err, leave, _ -> {});
  }

  private Interrupts(PrintWriter err, Runnable leave, Consumer<Runnable> listener) {
    this.err = err;
    this.leave = leave;
    this.listener = listener;
  }

  /// Takes Ctrl-C from this process as soon as it means anything but the end, which is what the
  /// runtime makes of it by itself.
  public static Interrupts ofProcess(PrintWriter err) {
    return new Interrupts(
        err,
        () -> Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number()),
        Interrupts::takeSignal);
  }

  /// A node that is being changed. Its end counts once, however often it is told.
  public final class Change {
    private boolean ended;

    private Change() {}

    /// The change is finished or undone, or the connection to the node is gone. Leaves the process
    /// if this was the last one that an interrupt waited for.
    public void end() {
      changeEnds(this);
    }
  }

  /// A node is being changed from now on.
  ///
  /// @throws CancellationException if the process is to end, so that no further node is changed
  public Change beginChange() {
    listen();
    synchronized (this) {
      if (awaited > 0) {
        throw new CancellationException("interrupted before the node was changed");
      }
      inHand++;
      return new Change();
    }
  }

  private void changeEnds(Change change) {
    int done;
    synchronized (this) {
      if (change.ended) {
        return;
      }
      change.ended = true;
      inHand--;
      finished++;
      done = inHand == 0 ? awaited : 0;
    }
    if (done > 0) {
      err.println(
          done == 1
              ? "interrupted: the node is done; its pod was not waited for"
              : "interrupted: all " + done + " nodes are done; their pods were not waited for");
      leave.run();
    }
  }

  /// From now on Ctrl-C runs this instead.
  public void handOver(Runnable action) {
    listen();
    synchronized (this) {
      handedOver = action;
    }
  }

  /// Ctrl-C was typed. Nothing is printed while the lock is held, so that one whose message no
  /// process takes does not hold the next one up.
  public void interrupt() {
    answer().run();
  }

  private synchronized Runnable answer() {
    if (handedOver != null) {
      return handedOver;
    }
    if (inHand > 0 && awaited == 0) {
      awaited = inHand;
      int nodes = inHand;
      return () -> err.println(patience(nodes));
    }
    return inHand == 0 && finished > 0 ? this::leaveWithChanges : leave;
  }

  private static String patience(int nodes) {
    String what =
        nodes == 1
            ? "the node finishes or undoes its change first"
            : nodes + " nodes finish or undo their changes first";
    return "interrupted: " + what + "; Ctrl-C again leaves at once";
  }

  private void leaveWithChanges() {
    err.println("interrupted: what was changed stays; static-pod list shows what becomes of it");
    leave.run();
  }

  private void listen() {
    synchronized (this) {
      if (listening) {
        return;
      }
      listening = true;
    }
    listener.accept(this::interrupt);
  }

  /// By reflection, because the compiler warns of this class in a way that cannot be switched off;
  /// it is the only one that hears a signal without ending the process.
  private static void takeSignal(Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (_, method, _) -> {
                if (method.getName().equals("handle")) {
                  action.run();
                }
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance("INT"), proxy);
    } catch (ReflectiveOperationException _) {
      // a runtime without it: Ctrl-C then leaves at once, and the node finishes by itself
    }
  }
}
