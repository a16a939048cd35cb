package dev.staticpod.ssh.auth;

import java.io.IOException;

/// An agent that was reached has not done what it was asked for: it refuses, hangs up, is silent or
/// sends what is no answer.
final class AgentException extends IOException {
  private static final long serialVersionUID = 1L;

  /// @param message in lower case, without a full stop
  AgentException(String message) {
    super(message);
  }

  AgentException(String message, IOException cause) {
    super(message, cause);
  }

  /// Says that what the agent sent cannot be read.
  static AgentException damaged() {
    return new AgentException("the agent's answer is damaged");
  }
}
