package dev.staticpod.cli.manifests;

import dev.staticpod.cli.process.ProcessContext;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// The files that a command line names, each read once: what a pipe has given is gone. For one
/// thread.
public final class InputFiles {
  private final ProcessContext process;
  private final Map<String, byte[]> read = new HashMap<>();

  /// Begins with nothing read yet.
  public InputFiles(ProcessContext process) {
    this.process = process;
  }

  /// The bytes of a file, as [ManifestFiles#read] has them.
  ///
  /// @param file a path, or `-` for standard input
  public byte[] read(String file) throws IOException {
    byte[] content = read.get(file);
    if (content == null) {
      content = ManifestFiles.read(file, process);
      read.put(file, content);
    }
    return content.clone();
  }
}
