package dev.staticpod.plan.pod;

/// The user who makes a change, for the revisions.
///
/// @param user name and machine of the user at this end
/// @param version of this tool
public record Provenance(String user, String version) {}
