package dev.staticpod.admission;

/// What is said of a manifest for the version that the user named, else for the newest one; nothing
/// is decided about where it may go.
///
/// @param text for excerpts
public record ReviewedManifest(String text, Verdict verdict) {}
