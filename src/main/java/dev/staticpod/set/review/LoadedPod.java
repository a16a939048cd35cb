package dev.staticpod.set.review;

import dev.staticpod.plan.files.FileContent;
import dev.staticpod.set.SetPod;
import java.util.List;

/// A pod of a set with its manifest and its files.
///
/// @param name of the manifest, as messages call it
/// @param manifest its bytes
public record LoadedPod(SetPod pod, String name, FileContent manifest, List<LoadedFile> files) {
  public LoadedPod {
    files = List.copyOf(files);
  }
}
