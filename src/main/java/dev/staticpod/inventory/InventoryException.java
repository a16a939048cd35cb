package dev.staticpod.inventory;

import java.io.Serial;

/// An inventory, or what was asked of it, cannot be followed. The message names the place, as
/// `file:line`, where there is one.
public final class InventoryException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final String nextStep;

  /// A problem at a place.
  ///
  /// @param place `file:line`, a file, or empty
  /// @param problem in lower case, without a full stop
  /// @param nextStep what to do or type next, in the same form
  public InventoryException(String place, String problem, String nextStep) {
    super(place.isEmpty() ? problem : place + ": " + problem);
    this.nextStep = nextStep;
  }

  /// The place and the problem.
  public String problem() {
    return String.valueOf(getMessage());
  }

  /// What to do or type next.
  public String nextStep() {
    return nextStep;
  }
}
