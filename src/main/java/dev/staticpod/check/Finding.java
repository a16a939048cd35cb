package dev.staticpod.check;

import java.util.Locale;
import java.util.function.UnaryOperator;

/// What a check came to.
///
/// @param text in lower case, without a full stop
/// @param nextStep what to do or type next, in the same form; empty where nothing is to be done
public record Finding(Status status, String text, String nextStep) {
  /// How bad it is; the later the worse.
  public enum Status {
    /// It is as it should be.
    OK,
    /// It cannot be said: it does not apply, or is not known.
    SKIPPED,
    /// It works, and does less than it could, or will not for long.
    WARN,
    /// It does not work, or is not safe.
    FAIL;

    /// The stable word that reports print.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// The same, with another next step.
  Finding advised(UnaryOperator<String> advice) {
    return new Finding(status, text, advice.apply(nextStep));
  }

  /// It is as it should be.
  static Finding ok(String text) {
    return new Finding(Status.OK, text, "");
  }

  /// It cannot be said.
  static Finding skipped(String why) {
    return new Finding(Status.SKIPPED, why, "");
  }

  /// It works, and is not as it should be.
  static Finding warn(String text, String nextStep) {
    return new Finding(Status.WARN, text, nextStep);
  }

  /// It does not work, or is not safe.
  static Finding fail(String text, String nextStep) {
    return new Finding(Status.FAIL, text, nextStep);
  }
}
