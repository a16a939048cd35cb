package dev.staticpod.admission;

/// What is said of a manifest for the version that the user named, else for the newest one; nothing
/// is decided about where it may go.
///
/// @param name what the user calls it
/// @param text for excerpts
public record ReviewedManifest(String name, String text, Verdict verdict) {}
