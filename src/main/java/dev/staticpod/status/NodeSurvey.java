package dev.staticpod.status;

import dev.staticpod.cluster.ClusterNode;
import dev.staticpod.node.NodeHealth;
import dev.staticpod.plan.NodeFacts;
import java.time.Instant;

/// All that one node and its API server say of how it is.
///
/// @param host as the user calls it
/// @param listing its static pods
/// @param health how the machine is
/// @param asked when the machine was asked what time it is there, by the clock here
/// @param answered when it had answered
/// @param registration the node as the API server shows it
public record NodeSurvey(
    String host,
    NodeFacts facts,
    NodeListing listing,
    NodeHealth health,
    Instant asked,
    Instant answered,
    Registration registration) {
  /// What the API server shows of the node.
  public sealed interface Registration {
    /// The API server has the node.
    record Registered(ClusterNode node) implements Registration {}

    /// The API server has no node of that name.
    record Missing() implements Registration {}

    /// The API server was not asked, or does not say.
    ///
    /// @param why in lower case, without a full stop
    record Unknown(String why) implements Registration {}
  }
}
