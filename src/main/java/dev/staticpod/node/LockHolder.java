package dev.staticpod.node;

import java.time.Duration;

/// The change that holds the lock of a node.
///
/// @param user who gave the command, as `ann@desk`; as the node says
/// @param since when the change began, by the node's clock
/// @param age for how long it has been going on
public record LockHolder(String user, String since, Duration age) {
  /// Returns the holder in one line: `ann@desk, since 2026-11-27T07:41:02Z (12 s)`.
  public String text() {
    return "%s, since %s (%d s)".formatted(user, since, age.toSeconds());
  }
}
