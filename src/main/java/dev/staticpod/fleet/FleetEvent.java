package dev.staticpod.fleet;

import dev.staticpod.rollout.Progress;

/// Something that happened on one host of a run.
public record FleetEvent(Target target, Progress progress) {}
