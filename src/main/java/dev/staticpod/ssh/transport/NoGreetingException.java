package dev.staticpod.ssh.transport;

import java.io.IOException;

/// The other end sends other text than an SSH server does, without end.
public final class NoGreetingException extends IOException {
  private static final long serialVersionUID = 1L;

  NoGreetingException() {
    super("it sends something else than an SSH server does");
  }
}
