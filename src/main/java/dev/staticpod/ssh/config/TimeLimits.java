package dev.staticpod.ssh.config;

import java.time.Duration;
import java.util.Optional;

/// How long to wait for a host to come up, and how often to try. Where a limit is missing, there is
/// none.
///
/// @param connect how long an address may take to accept a connection
/// @param answer how long it may be quiet until it has shown its key
/// @param attempts how often its addresses are tried (`ConnectionAttempts`)
public record TimeLimits(Optional<Duration> connect, Optional<Duration> answer, int attempts) {
  /// Limits with one attempt.
  public TimeLimits(Optional<Duration> connect, Optional<Duration> answer) {
    this(connect, answer, 1);
  }

  /// The limit for an address, in the form in which sockets take it: 0 is none.
  public int connectMillis() {
    return millis(connect);
  }

  /// The limit for an answer, in the form that sshj takes: 0 is none.
  public int answerMillis() {
    return millis(answer);
  }

  private static int millis(Optional<Duration> limit) {
    return limit.map(time -> Math.toIntExact(time.toMillis())).orElse(0);
  }
}
