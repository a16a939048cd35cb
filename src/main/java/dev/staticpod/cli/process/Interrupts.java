package dev.staticpod.cli.process;

import java.io.PrintWriter;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A polite and a rude stop: the first Ctrl-C lets the node in hand finish or undo its change, the
/// second leaves at once. Where no node is being changed the first one leaves at once too.
public final class Interrupts {
  private final PrintWriter err;
  private final Runnable leave;
  private final Consumer<Runnable> listener;
  private final AtomicBoolean listening = new AtomicBoolean();
  private final AtomicBoolean changing = new AtomicBoolean();
  private final AtomicBoolean changed = new AtomicBoolean();
  private final AtomicReference<@Nullable Runnable> handedOver = new AtomicReference<>();
  private final AtomicBoolean interrupted = new AtomicBoolean();

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

  private void listen() {
    if (listening.compareAndSet(false, true)) {
      listener.accept(this::interrupt);
    }
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

  void interrupt() {
    Runnable action = handedOver.get();
    if (action != null) {
      action.run();
      return;
    }
    if (!changing.get() || !interrupted.compareAndSet(false, true)) {
      if (changed.get() && !changing.get()) {
        err.println(
            "interrupted: what was changed stays; static-pod list shows what becomes of it");
      }
      leave.run();
      return;
    }
    err.println(
        "interrupted: the node finishes or undoes its change first; Ctrl-C again leaves at once");
  }

  /// From now on Ctrl-C is somebody else's business.
  public void handOver(Runnable action) {
    listen();
    handedOver.set(action);
  }

  /// A node is being changed from now on.
  public void changeBegins() {
    listen();
    changing.set(true);
  }

  /// No node is being changed any more; leaves if somebody asked for it meanwhile.
  public void changeEnds() {
    changing.set(false);
    changed.set(true);
    if (interrupted.get()) {
      err.println("interrupted: the node is done; its pod was not waited for");
      leave.run();
    }
  }
}
