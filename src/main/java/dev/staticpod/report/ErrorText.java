package dev.staticpod.report;

import dev.staticpod.fleet.Host;
import dev.staticpod.fleet.HostFailure;
import dev.staticpod.text.Printable;

/// How every command says what went wrong and what to do about it: a line each.
public final class ErrorText {
  /// What others say may be long without end, too.
  private static final int LONGEST = 4000;

  private ErrorText() {}

  /// Both lines.
  ///
  /// @param problem in lower case, without a full stop
  /// @param nextStep what to do or type next, in the same form
  public static String of(String problem, String nextStep) {
    return error(problem) + next(nextStep);
  }

  /// Both lines about a host.
  public static String of(Host host, HostFailure failure) {
    return of(host.name() + ": " + failure.problem(), failure.nextStep());
  }

  /// The first line alone, where more is said before the next step.
  public static String error(String problem) {
    return "error: " + line(problem);
  }

  /// A first line about something that is no failure.
  public static String warning(String problem) {
    return "warning: " + line(problem);
  }

  /// The last line; none where there is nothing to type next.
  public static String next(String step) {
    return step.isEmpty() ? "" : "  next: " + line(step);
  }

  /// What others say may have line ends, by which it could pass for lines of ours.
  private static String line(String text) {
    String line = Printable.of(text.stripTrailing());
    return (line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line) + "\n";
  }
}
