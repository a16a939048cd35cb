package dev.staticpod.fleet;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.rollout.outcome.Outcome;
import dev.staticpod.rollout.outcome.Problem;

/// What comes of a host that was left out because the run was stopped before it.
final class NotStarted {
  static final String AGAIN =
      "run the same command again: hosts that are done are left as they are";

  private NotStarted() {}

  /// The outcome of such a host.
  ///
  /// @param why the run was stopped, in lower case, without a full stop
  static Outcome.Refused because(String why) {
    return because(why, AGAIN);
  }

  /// Returns the outcome of such a host with a next step.
  ///
  /// @param next what to do about it
  static Outcome.Refused because(String why, String next) {
    return new Outcome.Refused(Reason.NOT_STARTED, new Problem("not started: " + why, next));
  }

  static boolean is(Outcome.Refused outcome) {
    return outcome.reason().kind() == Reason.Kind.NOT_STARTED;
  }
}
