package dev.staticpod.set;

import java.util.List;

/// A pod of a set.
///
/// @param manifest the file with it, from the directory of the set
/// @param substitution whether variables in the manifest stand for values of the node
public record SetPod(
    Word manifest,
    Substitution substitution,
    SetNodes nodes,
    List<SetFile> files,
    List<SetImage> images) {
  public SetPod {
    files = List.copyOf(files);
    images = List.copyOf(images);
  }

  /// A pod that is written nowhere yet, whose manifest is taken as it is.
  public SetPod(String manifest, SetNodes nodes, List<SetFile> files) {
    this(Word.of(manifest), Substitution.OFF, nodes, files, List.of());
  }
}
