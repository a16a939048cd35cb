package dev.staticpod.cli;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.fleet.HostFailure;
import dev.staticpod.node.LogRequest;
import dev.staticpod.plan.pod.Namesakes;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.status.LogsOperation;
import java.util.Optional;

/// Why there is no log of a pod on a host, and what to do.
///
/// @param attempt which of the container's runs was asked for
/// @param options of the command line that say what of the log is wanted, each with a space in
///   front
record LogFailures(String host, PodName name, LogRequest.Attempt attempt, String options) {
  /// What it is that the log could not be read; empty where it was.
  Optional<HostFailure> failure(LogsOperation.Result result) {
    return switch (result) {
      case LogsOperation.Result.Unwanted _ -> Optional.empty();
      case LogsOperation.Result.Unknown(_, Namesakes others) ->
          Optional.of(HostFailure.absent(host, name, others, "logs", options));
      case LogsOperation.Result.NoContainer(_, String problem, String nextStep) ->
          Optional.of(new HostFailure(Reason.NO_CONTAINER, problem, nextStep));
      case LogsOperation.Result.Refused(_, String problem, String nextStep) ->
          Optional.of(new HostFailure(Reason.UNKNOWN_CONTAINER, problem, nextStep));
      case LogsOperation.Result.Asked(_, String chosen, LogRequest.Outcome end) ->
          problem(end, chosen)
              .map(problem -> new HostFailure(Reason.NO_LOG, problem, nextStep(end)));
    };
  }

  private Optional<String> problem(LogRequest.Outcome end, String chosen) {
    return switch (end) {
      case READ, POD_GONE -> Optional.empty();
      case NO_POD -> Optional.of("the node has no log of " + name + ": no container was started");
      case NO_LOG ->
          Optional.of(
              "what stands for the log of container %s in pod %s leads to another file of the node"
                  .formatted(chosen, name));
      case NO_CONTAINER, NO_ATTEMPT ->
          Optional.of(
              attempt == LogRequest.Attempt.PREVIOUS
                  ? "previous terminated container %s in pod %s not found".formatted(chosen, name)
                  : "container %s in pod %s was not started yet".formatted(chosen, name));
    };
  }

  private String nextStep(LogRequest.Outcome end) {
    String describe = "see how it is: " + name.command("describe", host);
    return end == LogRequest.Outcome.NO_ATTEMPT && attempt == LogRequest.Attempt.PREVIOUS
        ? "see what it says now, without --previous: "
            + name.command("logs", host)
            + "; or "
            + describe
        : describe;
  }
}
