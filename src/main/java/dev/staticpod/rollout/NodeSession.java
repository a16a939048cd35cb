package dev.staticpod.rollout;

import dev.staticpod.node.Execution;
import dev.staticpod.node.Node;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.ProbeRequest;
import dev.staticpod.node.upload.PlanUploads;
import dev.staticpod.node.upload.Upload;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.pod.Provenance;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/// The connection to one node during a rollout: probes it and carries out plans, one exec each, and
/// reports both as progress. Belongs to one thread.
///
/// @param time a clock that is not set back
/// @param clock the node's, by the last probe
/// @param progress called on the thread of the rollout
record NodeSession(Node node, InstantSource time, NodeClock clock, Consumer<Progress> progress) {
  /// Probes the node.
  ///
  /// @throws NodeException if the connection is lost, or the answer is not understood
  ///
  /// @param named told what the node calls itself before all else is known, if its kubelet runs
  NodeFacts probe(ProbeRequest request, Consumer<String> named) throws NodeException {
    Instant start = time.instant();
    NodeFacts facts = node.probe(request, named);
    facts.machine().time().ifPresent(clock::said);
    progress.accept(new Progress.Probed(since(start), facts.nodeName()));
    return facts;
  }

  /// Carries out a plan; returns when the node is done, or lost.
  ///
  /// @param facts as the probe before the plan found them
  /// @param retry what is to be done where the plan is not carried out
  ExecutionResult execute(Plan plan, NodeFacts facts, Retry retry) {
    var uploads = new PlanUploads(plan);
    Upload.Progress sending = FilesTransfer.of(uploads.list(), uploads.files(), progress);
    return change(plan, facts, retry, recorder -> node.execute(plan, recorder::record, sending));
  }

  /// Undoes a change that was cut off; returns when the node is done, or lost.
  ///
  /// @param nothing a plan without a step, for the outcome
  /// @param facts as the probe found them
  /// @param provenance for the history
  ExecutionResult recover(Plan nothing, NodeFacts facts, Provenance provenance) {
    return change(
        nothing, facts, Retry.SAME, recorder -> node.recover(provenance, recorder::record));
  }

  /// One exec that changes the node.
  @FunctionalInterface
  private interface Exec {
    Execution run(ExecutionRecorder recorder) throws NodeException;
  }

  private ExecutionResult change(Plan plan, NodeFacts facts, Retry retry, Exec exec) {
    clock.changing();
    progress.accept(new Progress.Executing(plan));
    var recorder = new ExecutionRecorder(plan, facts.kubelet().name(), retry, progress);
    Instant start = time.instant();
    Execution execution;
    try {
      execution = exec.run(recorder);
    } catch (NodeException e) {
      return recorder.lost(e);
    }
    progress.accept(new Progress.Executed(since(start)));
    return recorder.result(execution);
  }

  /// The time that has passed since then.
  Duration since(Instant start) {
    return Duration.between(start, time.instant());
  }
}
