package dev.staticpod.set.review;

import dev.staticpod.plan.files.HostFile;
import dev.staticpod.set.SetFile;

/// A file of a pod with its bytes. An entry that names a directory is one of these for each file.
///
/// @param entry as the set has it
/// @param source what messages call it
public record LoadedFile(SetFile entry, String source, HostFile file) {}
