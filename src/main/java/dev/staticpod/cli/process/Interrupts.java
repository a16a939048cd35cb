package dev.staticpod.cli.process;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A polite and a rude stop: the first Ctrl-C lets every node that is being changed finish or undo
/// its change, begins no further one and waits for no pod any more; the command reports what came
/// of all and leaves. The second leaves at once. Before anything came of a node the first one
/// leaves at once too. SIGTERM and SIGHUP count as Ctrl-C does: a cancelled job of a CI server, a
/// terminal that was closed.
///
/// Signals arrive on a thread of the runtime, changes begin and end on those that work on nodes.
public final class Interrupts {
  private static final Duration LAST_MESSAGE = Duration.ofSeconds(1);

  private final PrintWriter err;
  private final Consumer<StopSignal> leave;
  private final BiConsumer<StopSignal, Runnable> listener;

  // all guarded by this
  private final Set<StopSignal> heard = EnumSet.noneOf(StopSignal.class);
  private @Nullable Runnable handedOver;
  private int inHand;
  private int finished;
  private boolean owesReport;
  private boolean stopping;
  private boolean leavesAgain;
  private Runnable stop = () -> {};
  private Runnable lastWord = () -> {};
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
        err,
        signal -> Runtime.getRuntime().halt(signal.exitCode()),
        (signal, action) -> ProcessSignal.take(signal.name(), action));
  }

  /// Answers signals in words from now on: nodes are about to be changed.
  public void listen() {
    for (StopSignal signal : StopSignal.values()) {
      listen(signal);
    }
  }

  /// A node that is being changed. Its end counts once, however often it is told.
  public final class Change {
    private boolean ended;

    private Change() {}

    /// The change is finished or undone, or the connection to the node is gone.
    public void end() {
      changeEnds(this);
    }
  }

  /// The command ends by itself when it is asked to, and reports what came of it.
  ///
  /// @param asked asks it; returns at once
  public synchronized void stopBy(Runnable asked) {
    stop = asked;
  }

  /// Notes that from now on there is something to report, be it of nodes that were found as they
  /// are to be: the command is asked to end, whether a node has been changed or not.
  public synchronized void oweReport() {
    owesReport = true;
  }

  /// Has an action done once where the process leaves at once, before it does and behind what was
  /// added earlier; a process that comes to its end by itself does without.
  ///
  /// @param action waits for nothing that another thread may hold
  public synchronized void beforeLeaving(Runnable action) {
    Runnable before = lastWord;
    lastWord =
        () -> {
          before.run();
          action.run();
        };
  }

  /// Begins the change of a node: it is being changed from now on.
  ///
  /// @throws CancellationException if the process is to end, so that no further node is changed
  public Change beginChange() {
    listen();
    synchronized (this) {
      if (stopping) {
        throw new CancellationException("interrupted before the node was changed");
      }
      return change();
    }
  }

  /// A node that was changed is being changed back, also if the process is to end.
  public synchronized Change beginUndo() {
    return change();
  }

  private Change change() {
    inHand++;
    return new Change();
  }

  private synchronized void changeEnds(Change change) {
    if (!change.ended) {
      change.ended = true;
      inHand--;
      finished++;
    }
  }

  /// Leaves the process if that was asked for; the report is printed.
  public void leaveIfStopped() {
    boolean leaves;
    synchronized (this) {
      leaves = stopping;
    }
    if (leaves) {
      leave.accept(cause);
    }
  }

  /// Has Ctrl-C run this action instead from now on. Other signals are left to the runtime.
  public void handOver(Runnable action) {
    listen(StopSignal.INT);
    synchronized (this) {
      handedOver = action;
    }
  }

  /// Answers Ctrl-C, or another signal. Nothing is printed while the lock is held, so that one
  /// whose message no process takes does not hold the next one up.
  public void interrupt(StopSignal signal) {
    answer(signal).run();
  }

  private synchronized Runnable answer(StopSignal signal) {
    if (handedOver != null) {
      return handedOver;
    }
    if (stopping) {
      int nodes = inHand;
      Runnable leaving = leaving(signal);
      Runnable said = leavesAgain ? () -> {} : () -> say(left(nodes));
      leavesAgain = true;
      return () -> {
        said.run();
        leaving.run();
      };
    }
    if (inHand == 0 && finished == 0 && !owesReport) {
      Runnable leaving = leaving(signal);
      return () -> {
        err.println("interrupted: nothing was changed");
        leaving.run();
      };
    }
    stopping = true;
    cause = signal;
    int nodes = inHand;
    Runnable asked = stop;
    return () -> {
      err.println(waiting(nodes));
      asked.run();
    };
  }

  /// A signal that comes meanwhile leaves without the last word.
  private Runnable leaving(StopSignal signal) {
    Runnable before = lastWord;
    lastWord = () -> {};
    return () -> {
      before.run();
      leave.accept(signal);
    };
  }

  /// A message that no process takes does not keep this one from leaving.
  private void say(String text) {
    try {
      Thread.ofPlatform().daemon().start(() -> err.println(text)).join(LAST_MESSAGE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static String left(int nodes) {
    String what =
        switch (nodes) {
          case 0 -> "no node is being changed";
          case 1 -> "the node in hand finishes or undoes its change by itself";
          default -> nodes + " nodes in hand finish or undo their changes by themselves";
        };
    return "left at once: " + what + "; the same command again goes on from what it finds";
  }

  private static String waiting(int nodes) {
    String what =
        switch (nodes) {
          case 0 -> "no further node is begun, and pods are not waited for any more";
          case 1 -> "the node finishes or undoes its change first";
          default -> nodes + " nodes finish or undo their changes first";
        };
    return "interrupted: " + what + "; Ctrl-C again leaves at once";
  }

  private void listen(StopSignal signal) {
    synchronized (this) {
      if (!heard.add(signal)) {
        return;
      }
    }
    listener.accept(signal, () -> interrupt(signal));
  }
}
