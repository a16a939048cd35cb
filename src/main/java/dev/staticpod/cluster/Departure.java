package dev.staticpod.cluster;

/// How the wait for a pod to go ended.
public sealed interface Departure {
  /// The API server shows no mirror pod of that name.
  record Gone() implements Departure {}

  /// Whoever looked on saw that waiting on is no use; this is the last that was seen.
  record GivenUp(Glimpse last) implements Departure {}

  /// The time is up; this is the last that was seen.
  record TimedOut(Glimpse last) implements Departure {}
}
