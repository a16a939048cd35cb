package dev.staticpod.cli.process;

import java.lang.reflect.Proxy;

/// Signals that this process gets.
public final class ProcessSignal {
  private ProcessSignal() {}

  /// Runs an action, on a thread of the runtime, whenever a signal comes.
  ///
  /// By reflection, because the compiler warns of this class in a way that cannot be switched off;
  /// it is the only one that hears a signal without ending the process. A signal that was ignored
  /// when the process began, as by `nohup`, stays so.
  ///
  /// @param name as `INT`
  public static void take(String name, Runnable action) {
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
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    } catch (ReflectiveOperationException _) {
      // a runtime without it: a signal then does what it does by itself
    }
  }
}
