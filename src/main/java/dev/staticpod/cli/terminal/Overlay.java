package dev.staticpod.cli.terminal;

/// What stands at the bottom of a terminal while a command goes on. Everything else that is written
/// there goes above it. Called by any thread.
public interface Overlay {
  /// Writes something else, with the overlay out of the way.
  void aside(Runnable output);

  /// Goes out of the way until [#resume], which it returns from at once: a user is asked.
  void suspend();

  /// Comes back where it was.
  void resume();

  /// No overlay: output is printed as it comes.
  Overlay NONE =
      new Overlay() {
        @Override
        public void aside(Runnable output) {
          output.run();
        }

        @Override
        public void suspend() {}

        @Override
        public void resume() {}
      };
}
