package dev.staticpod.yaml;

import dev.staticpod.diagnostic.Diagnostic;
import java.util.List;

/// The first document of a file.
///
/// @param text the whole file, decoded; spans count in it
/// @param remarks what the kubelet drops in silence while reading: keys that are set twice, further
///   documents
public record YamlDocument(String file, String text, YamlNode root, List<Diagnostic> remarks)
    implements YamlResult {
  public YamlDocument {
    remarks = List.copyOf(remarks);
  }
}
