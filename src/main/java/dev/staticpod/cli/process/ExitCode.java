package dev.staticpod.cli.process;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.fleet.HostFailure;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.rollout.outcome.Outcome;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/// What the process ends with; part of the public interface.
public enum ExitCode {
  /// The command has done what was wanted, or found it done.
  OK(0),
  /// The change failed, and every node is as it was before.
  FAILED(1),
  /// The usage is wrong, or an input file cannot be read.
  USAGE(2),
  /// The manifest is not valid.
  INVALID(3),
  /// A node or the API server was unreachable or refused us before anything changed.
  REFUSED(4),
  /// The change is not confirmed, whether made or not, or not fully undone: check the node.
  UNCONFIRMED(5),
  /// Changes are pending, and `diff` or `--exit-code` says so.
  PENDING(6),
  /// The node has no such pod, or no such revision or container of it.
  ABSENT(7),
  /// The program has a bug.
  BUG(70),
  /// The command was ended by Ctrl-C.
  INTERRUPTED(130);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /// What the shell gets.
  public int number() {
    return number;
  }

  /// Returns the worse of two codes: 5 is worse than 1, 1 than 4, and 4 than 7.
  public static ExitCode worse(ExitCode one, ExitCode other) {
    List<ExitCode> spec =
        List.of(OK, PENDING, ABSENT, INVALID, USAGE, REFUSED, FAILED, UNCONFIRMED);
    return spec.indexOf(one) >= spec.indexOf(other) ? one : other;
  }

  /// Whether a plan that was only asked for would change something.
  public static ExitCode ofPlan(Outcome outcome) {
    return outcome.planned() instanceof Outcome.Planned planned && planned.isPending()
        ? PENDING
        : OK;
  }

  /// Returns the worst code of all hosts. One that could not be worked on has refused.
  ///
  /// @param completed what an answer counts as
  public static <T> ExitCode worst(
      Collection<HostResult<T>> results, Function<? super T, ExitCode> completed) {
    return results.stream()
        .map(result ->
            switch (result) {
              case HostResult.Completed<T>(_, _, T value) -> completed.apply(value);
              case HostResult.Failed<T>(_, _, HostFailure failure) -> of(failure.refusal());
            })
        .reduce(OK, ExitCode::worse);
  }

  private static ExitCode refused(Reason reason) {
    return switch (reason.kind()) {
      case ABSENT -> ABSENT;
      case LOCAL -> USAGE;
      case REFUSED, NOT_STARTED -> REFUSED;
    };
  }

  /// What a change ends with on one host.
  public static ExitCode of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Planned _, Outcome.Unchanged _, Outcome.Done _, Outcome.MirrorDeleted _ -> OK;
      case Outcome.Invalid _ -> INVALID;
      case Outcome.Undone _ -> FAILED;
      case Outcome.Refused(Reason reason, _) -> refused(reason);
      case Outcome.PartlyPlanned partly ->
          partly.others().stream().map(ExitCode::of).reduce(OK, ExitCode::worse);
      case Outcome.Unconfirmed _ -> UNCONFIRMED;
    };
  }
}
