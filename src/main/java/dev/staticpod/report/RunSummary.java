package dev.staticpod.report;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.fleet.Host;
import dev.staticpod.fleet.HostFailure;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.rollout.outcome.Outcome;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What came of a run on many hosts, in one line: `40 nodes: 37 done, 2 refused, 1 undone`.
public final class RunSummary {
  private final Map<Host, State> hosts = new LinkedHashMap<>();

  /// What came of a host; of several pods the worst counts, which comes last here.
  private enum State {
    PLANNED("planned"),
    UNCHANGED("with nothing to change"),
    DONE("done"),
    NOT_STARTED("not started"),
    INVALID("invalid"),
    REFUSED("refused"),
    UNDONE("undone"),
    UNCONFIRMED("not confirmed");

    private final String word;

    State(String word) {
      this.word = word;
    }

    private static State of(Outcome outcome) {
      return switch (outcome) {
        case Outcome.Planned _ -> PLANNED;
        case Outcome.PartlyPlanned partly ->
            partly.others().stream().map(State::of).max(Comparator.naturalOrder()).orElse(PLANNED);
        case Outcome.Unchanged _ -> UNCHANGED;
        case Outcome.Done _, Outcome.MirrorDeleted _ -> DONE;
        case Outcome.Invalid _ -> INVALID;
        case Outcome.Refused(Reason reason, _) ->
            switch (reason.kind()) {
              case NOT_STARTED -> NOT_STARTED;
              case REFUSED, ABSENT, LOCAL -> REFUSED;
            };
        case Outcome.Undone _ -> UNDONE;
        case Outcome.Unconfirmed _ -> UNCONFIRMED;
      };
    }
  }

  private RunSummary() {}

  /// Sums up all results of a run.
  public static RunSummary of(Collection<HostResult<Outcome>> results) {
    var summary = new RunSummary();
    for (HostResult<Outcome> result : results) {
      summary.hosts.merge(
          result.host(),
          State.of(result.valueOr(HostFailure::refusal)),
          (one, other) -> one.compareTo(other) > 0 ? one : other);
    }
    return summary;
  }

  /// How many hosts there are.
  public int size() {
    return hosts.size();
  }

  /// Whether the line says more than the messages about its hosts do.
  public boolean isWorthALine() {
    return hosts.size() > 2 || Set.copyOf(hosts.values()).size() > 1;
  }

  /// The hosts that are not as they should be.
  public List<Host> failed() {
    return hosts.entrySet().stream()
        .filter(entry -> entry.getValue().compareTo(State.DONE) > 0)
        .map(Map.Entry::getKey)
        .toList();
  }

  /// What those hosts are: `those that failed or were not started`.
  public String failedWords() {
    Set<State> states = Set.copyOf(hosts.values());
    boolean isFailed = states.stream().anyMatch(state -> state.compareTo(State.NOT_STARTED) > 0);
    if (!states.contains(State.NOT_STARTED)) {
      return "those that failed";
    }
    return isFailed ? "those that failed or were not started" : "those that were not started";
  }

  /// The line.
  public String line() {
    var counts = new EnumMap<State, Integer>(State.class);
    hosts.values().forEach(state -> counts.merge(state, 1, Integer::sum));
    return hosts.size()
        + " nodes: "
        + counts.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey().word)
            .collect(Collectors.joining(", "));
  }
}
