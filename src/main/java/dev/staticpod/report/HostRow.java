package dev.staticpod.report;

import dev.staticpod.inventory.ResolvedHost;

/// A host of a run, and where it is by the SSH configuration too.
///
/// @param address the name or address that is connected to
/// @param user whom to log in as
/// @param way how the server is reached: empty if directly
public record HostRow(ResolvedHost host, String address, String user, int port, String way) {}
