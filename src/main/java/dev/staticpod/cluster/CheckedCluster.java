package dev.staticpod.cluster;

/// An API server of which is known, before anything is changed on a node, that it can show the
/// result.
///
/// @param preflight what it answered
public record CheckedCluster(Cluster cluster, Preflight preflight) {}
