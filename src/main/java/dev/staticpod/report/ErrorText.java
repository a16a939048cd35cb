package dev.staticpod.report;

import dev.staticpod.fleet.Host;
import dev.staticpod.fleet.HostFailure;
import dev.staticpod.text.Printable;
import java.util.List;
import java.util.stream.Collectors;

/// How every command says what went wrong and what to do about it: a line each.
public final class ErrorText {
  /// The length up to which a message is printed: what others say may be long without end, too.
  private static final int LONGEST = 4000;

  private ErrorText() {}

  /// Returns both lines of an error: the problem and the next step.
  ///
  /// @param problem in lower case, without a full stop
  /// @param nextStep what to do or type next, in the same form
  public static String of(String problem, String nextStep) {
    return error(problem) + next(nextStep);
  }

  /// Returns both lines of an error about a host.
  public static String of(Host host, HostFailure failure) {
    return message(host, failure).render();
  }

  /// Returns both lines as parts of a message.
  public static Message message(Host host, HostFailure failure) {
    return new Message(
        error(host.name() + ": " + failure.problem()), List.of(), next(failure.nextStep()));
  }

  /// What is said of one thing.
  ///
  /// @param headline the first line, or lines, with line ends
  /// @param evidence lines of logs, as they are
  /// @param next the last line, with its line end; empty where there is nothing to type next
  public record Message(String headline, List<String> evidence, String next) {
    public Message {
      evidence = List.copyOf(evidence);
    }

    /// Something that is no error, and has no evidence.
    static Message plain(String lines) {
      return new Message(lines, List.of(), "");
    }

    /// All lines.
    String render() {
      return headline + evidenceLines() + next;
    }

    /// The lines that are ours.
    String withoutEvidence() {
      return headline + next;
    }

    /// The other ones.
    String evidenceLines() {
      return evidence.stream()
          .map(line -> "  | " + Printable.of(line) + "\n")
          .collect(Collectors.joining());
    }
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
