package dev.staticpod.fleet;

import dev.staticpod.cluster.Kubectl;
import dev.staticpod.node.ProbeRequest;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.rollout.CheckedRequest;
import dev.staticpod.rollout.NodePrecheck;
import dev.staticpod.rollout.RolloutSpec;
import dev.staticpod.rollout.outcome.Outcome;
import java.util.List;
import java.util.Optional;

/// Refuses a machine that is another than the host that was meant, before anything is changed
/// there.
///
/// @param next what else a request is held against
public record ExpectedNodePrecheck(NodeExpectation expectation, NodePrecheck next)
    implements NodePrecheck {
  /// A spec for a host.
  public static RolloutSpec on(Host host, RolloutSpec spec) {
    return new RolloutSpec(
        spec.requests().stream()
            .map(each ->
                new CheckedRequest(
                    each.request(), new ExpectedNodePrecheck(host.expectation(), each.precheck())))
            .toList(),
        spec.dryRun(),
        spec.awaited(),
        spec.onFailure(),
        spec.agreed());
  }

  @Override
  public ProbeRequest.VersionQuery version() {
    return next.version();
  }

  @Override
  public Optional<Outcome.Refused> ofNode(NodeFacts facts) {
    return expectation
        .objection(facts.nodeName())
        .map(HostFailure::refusal)
        .or(() -> next.ofNode(facts));
  }

  @Override
  public Optional<Outcome.NotPlanned> onNode(NodeFacts facts) {
    return next.onNode(facts);
  }

  @Override
  public Optional<Outcome> withoutNamespace(String namespace, Kubectl kubectl) {
    return next.withoutNamespace(namespace, kubectl);
  }

  @Override
  public List<String> remarks(NodeFacts facts) {
    return next.remarks(facts);
  }
}
