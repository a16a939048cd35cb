package dev.staticpod.cli.process;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.fleet.HostFailure;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.rollout.Outcome;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/// What the process ends with; part of the public interface.
public enum ExitCode {
  /// Done, or as wanted already.
  OK(0),
  /// Failed, and every node is as it was before.
  FAILED(1),
  /// Wrong usage, or an input file that cannot be read.
  USAGE(2),
  /// The manifest is not valid.
  INVALID(3),
  /// A node or the API server was unreachable or refused us before anything changed.
  REFUSED(4),
  /// Not confirmed, whether changed or not, or not fully undone: check the node.
  UNCONFIRMED(5),
  /// Changes are pending, and `diff` or `--exit-code` says so.
  PENDING(6),
  /// There is no such pod on the node, or no such revision or container of it.
  ABSENT(7),
  /// A bug.
  BUG(70),
  /// Ctrl-C.
  INTERRUPTED(130);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /// What the shell gets.
  public int number() {
    return number;
  }

  /// Of two nodes the worse one counts: 5 is worse than 1, 1 than 4, and 4 than 7.
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

  /// The worst of all hosts. One that could not be worked on has refused.
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
