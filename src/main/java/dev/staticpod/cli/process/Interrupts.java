package dev.staticpod.cli.process;

import java.io.PrintWriter;
import java.lang.reflect.Proxy;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A polite and a rude stop: the first Ctrl-C lets every node that is being changed finish or undo
/// its change, and the process leaves when the last of them has ended; the second leaves at once.
/// Where no node is being changed the first one leaves at once too. SIGTERM and SIGHUP count as
/// Ctrl-C does: a cancelled job of a CI server, a terminal that was closed.
///
/// Signals arrive on a thread of the runtime, changes begin and end on those that work on nodes.
public final class Interrupts {
  private final PrintWriter err;
  private final Consumer<StopSignal> leave;
  private final BiConsumer<StopSignal, Runnable> listener;

  // all guarded by this
  private final Set<StopSignal> heard = EnumSet.noneOf(StopSignal.class);
  private @Nullable Runnable handedOver;
  private int inHand;
  private int finished;
  private int awaited;
  private StopSignal cause = StopSignal.INT;

  /// @param leave ends the process at once
  public Interrupts(PrintWriter err, Consumer<StopSignal> leave) {
    this(err, leave, (_, _) -> {});
  }

  private Interrupts(
      PrintWriter err, Consumer<StopSignal> leave, BiConsumer<StopSignal, Runnable> listener) {
    this.err = err;
    this.leave = leave;
    this.listener = listener;
  }

  /// Takes signals from this process as soon as they mean anything but the end, which is what the
  /// runtime makes of them by itself.
  public static Interrupts ofProcess(PrintWriter err) {
    return new Interrupts(
        err, signal -> Runtime.getRuntime().halt(signal.exitCode()), Interrupts::takeSignal);
  }

  /// Nodes are about to be changed: from now on a signal is answered in words.
  public void listen() {
    for (StopSignal signal : StopSignal.values()) {
      listen(signal);
    }
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
      leave.accept(cause);
    }
  }

  /// From now on Ctrl-C runs this instead. Other signals are left to the runtime.
  public void handOver(Runnable action) {
    listen(StopSignal.INT);
    synchronized (this) {
      handedOver = action;
    }
  }

  /// Ctrl-C was typed, or another signal came. Nothing is printed while the lock is held, so that
  /// one whose message no process takes does not hold the next one up.
  public void interrupt(StopSignal signal) {
    answer(signal).run();
  }

  private synchronized Runnable answer(StopSignal signal) {
    if (handedOver != null) {
      return handedOver;
    }
    if (inHand > 0 && awaited == 0) {
      awaited = inHand;
      cause = signal;
      int nodes = inHand;
      return () -> err.println(waiting(nodes));
    }
    if (inHand > 0) {
      return () -> leave.accept(signal);
    }
    boolean changed = finished > 0;
    return () -> leave(signal, changed);
  }

  private static String waiting(int nodes) {
    String what =
        nodes == 1
            ? "the node finishes or undoes its change first"
            : nodes + " nodes finish or undo their changes first";
    return "interrupted: " + what + "; Ctrl-C again leaves at once";
  }

  private void leave(StopSignal signal, boolean changed) {
    err.println(
        changed
            ? "interrupted: what was changed stays; static-pod list shows what becomes of it"
            : "interrupted: nothing was changed");
    leave.accept(signal);
  }

  private void listen(StopSignal signal) {
    synchronized (this) {
      if (!heard.add(signal)) {
        return;
      }
    }
    listener.accept(signal, () -> interrupt(signal));
  }

  /// By reflection, because the compiler warns of this class in a way that cannot be switched off;
  /// it is the only one that hears a signal without ending the process. A signal that was ignored
  /// when the process began, as by `nohup`, stays so.
  private static void takeSignal(StopSignal stop, Runnable action) {
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
          .invoke(null, signal.getConstructor(String.class).newInstance(stop.name()), proxy);
    } catch (ReflectiveOperationException _) {
      // a runtime without it: a signal then ends the process at once, and the node finishes by
      // itself
    }
  }
}
