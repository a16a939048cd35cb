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
    /// The thing is as it should be.
    OK,
    /// The check cannot say: it does not apply, or what it needs is not known.
    SKIPPED,
    /// The thing works, and does less than it could, or will not for long.
    WARN,
    /// The thing does not work, or is not safe.
    FAIL;

    /// The stable word that reports print.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Returns this finding with another next step.
  Finding advised(UnaryOperator<String> advice) {
    return new Finding(status, text, advice.apply(nextStep));
  }

  /// A finding that something is as it should be.
  static Finding ok(String text) {
    return new Finding(Status.OK, text, "");
  }

  /// A finding that the check cannot say.
  static Finding skipped(String why) {
    return new Finding(Status.SKIPPED, why, "");
  }

  /// A finding that something works, and is not as it should be.
  static Finding warn(String text, String nextStep) {
    return new Finding(Status.WARN, text, nextStep);
  }

  /// A finding that something does not work, or is not safe.
  static Finding fail(String text, String nextStep) {
    return new Finding(Status.FAIL, text, nextStep);
  }
}
