package dev.staticpod.cluster;

import java.time.Instant;

/// What a component of the cluster has to say about a pod; the kubelet does so even of a pod that
/// has no mirror.
///
/// @param type `Normal` or `Warning`
/// @param count how often it was said
/// @param last when it was said last
public record PodEvent(String type, String reason, String message, int count, Instant last) {}
