package dev.staticpod.node;

import java.time.Duration;
import java.util.Optional;

/// What a node reports while it carries out a plan. Steps count from 1.
public sealed interface StepEvent {
  /// A step has begun.
  record Began(int step) implements StepEvent {}

  /// A step is done.
  ///
  /// @param remark what the node found out by it, for people; mostly empty
  record Done(int step, Duration took, String remark) implements StepEvent {}

  /// A step failed; the node undoes what was begun.
  ///
  /// @param nextStep what to type next; empty where the node does not know
  record Failed(int step, String cause, String nextStep) implements StepEvent {}

  /// A line of the kubelet's journal, as evidence of a failure.
  record Evidence(String line) implements StepEvent {}

  /// The steps are being undone.
  record Undoing() implements StepEvent {}

  /// A step could not be undone.
  record UndoFailed(String what) implements StepEvent {}

  /// Another change is going on; this one waits its turn.
  ///
  /// @param holder whose it is; empty where the node does not know
  record Queued(Optional<LockHolder> holder) implements StepEvent {}

  /// A change that a power cut or a kill ended is being undone first.
  record Recovering() implements StepEvent {}
}
