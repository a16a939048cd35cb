package dev.staticpod.set;

/// An image that a pod needs on its node.
///
/// @param name as the manifest has it
/// @param archive the file with it, from the directory of the set
public record SetImage(Word name, Word archive) {}
