package dev.staticpod.node;

import java.time.Instant;

/// What comes of a log that is read.
public sealed interface LogEvent {
  /// The node's clock comes before all else.
  record Clock(Instant now) implements LogEvent {}

  /// What comes is of this start of the container, counted from 0. Comes again where a log is
  /// followed and the container, or the pod, is started anew.
  record Began(int attempt) implements LogEvent {}

  /// The log is longer than what a node sends: its last part comes.
  record Shortened() implements LogEvent {}

  /// A line of the log.
  record Line(LogLine line) implements LogEvent {}
}
