package dev.staticpod.kubelet;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// A directory that a kubelet is to be told to read.
///
/// @param method the way its files are changed
/// @param directory absolute, without a slash at the end
record EditRequest(KubeletEdit method, String directory) {
  /// Returns the flag as the kubelet takes it.
  String flag() {
    return "--" + KubeletFlags.POD_MANIFEST_PATH + "=" + directory + "/";
  }

  /// Returns the first of some ways that is one; else why the last one is none.
  static EditResult first(Stream<Supplier<EditResult>> ways) {
    List<Supplier<EditResult>> all = ways.toList();
    EditResult result = all.getFirst().get();
    for (Supplier<EditResult> way : all.subList(1, all.size())) {
      result = result.or(way);
    }
    return result;
  }
}
