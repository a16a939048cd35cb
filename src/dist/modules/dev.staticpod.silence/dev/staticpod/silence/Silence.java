package dev.staticpod.silence;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ResourceBundle;

/// Drops what the runtime logs, as is done with what the libraries log. The runtime looks for a
/// finder of loggers when it first starts a process or opens a connection, among modules first: if
/// none were there it would open all libraries to look in them.
public class Silence extends System.LoggerFinder {
  @Override
  public Logger getLogger(String name, Module module) {
    return new Mute(name);
  }

  private static final class Mute implements Logger {
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
