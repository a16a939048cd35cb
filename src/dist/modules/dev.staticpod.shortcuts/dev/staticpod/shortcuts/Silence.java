package dev.staticpod.shortcuts;

import java.util.ResourceBundle;

/// Drops what the runtime logs, as is done with what the libraries log.
public class Silence extends System.LoggerFinder {
  @Override
  public System.Logger getLogger(String name, Module module) {
    return new Mute(name);
  }

  private static final class Mute implements System.Logger {
    private final String name;

    Mute(String name) {
      this.name = name;
    }

    @Override
    public String getName() {
      return name;
    }

    @Override
    public boolean isLoggable(Level level) {
      return false;
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
      // nobody listens
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
      // nobody listens
    }
  }
}
