package dev.staticpod.cluster;

/// What ends the wait for a pod: it has come this far, and has stayed so for a time.
public record WaitGoal(WaitCondition condition, SettleTime settle) {
  /// Returns the goal that a pod reaches as soon as it has come this far.
  public static WaitGoal atOnce(WaitCondition condition) {
    return new WaitGoal(condition, SettleTime.NONE);
  }
}
