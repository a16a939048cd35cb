package dev.staticpod.node;

import java.util.function.Consumer;

/// A node whose answers are listened to.
///
/// @param tap gets each line before the one who asked does, on the same thread
record TappedShell(Shell shell, Consumer<byte[]> tap) implements Shell {
  @Override
  public ShellResult run(String script, Consumer<byte[]> onLine) throws NodeException {
    return shell.run(script, tap.andThen(onLine));
  }

  @Override
  public String name() {
    return shell.name();
  }

  @Override
  public void close() {
    shell.close();
  }
}
