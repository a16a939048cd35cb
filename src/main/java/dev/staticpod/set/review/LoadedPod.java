package dev.staticpod.set.review;

import dev.staticpod.plan.files.FileContent;
import dev.staticpod.set.SetPod;
import dev.staticpod.set.Substitution;
import java.util.List;

/// A pod of a set with its manifest and its files.
///
/// @param name of the manifest, as messages call it
/// @param manifest its bytes
public record LoadedPod(SetPod pod, String name, FileContent manifest, List<LoadedFile> files) {
  public LoadedPod {
    files = List.copyOf(files);
  }

  /// Whether the name of the node is put into the manifest or a file.
  public boolean hasNodeName() {
    return (pod.substitution() == Substitution.ON
            && Variables.isUsed(Variables.NODE_NAME, manifest))
        || files.stream()
            .filter(file -> file.entry().substitution() == Substitution.ON)
            .anyMatch(file -> Variables.isUsed(Variables.NODE_NAME, file.file().content()));
  }
}
