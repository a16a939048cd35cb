package dev.staticpod.rollout;

import dev.staticpod.plan.Request;

/// What is wanted of a node for one pod.
///
/// @param precheck what the request is held against once the node is probed
public record CheckedRequest(Request request, NodePrecheck precheck) {}
