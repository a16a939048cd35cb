package dev.staticpod.node.files;

import dev.staticpod.node.script.LastCommand;
import dev.staticpod.node.script.ScriptText;
import dev.staticpod.node.script.ShellWord;
import java.util.Collection;
import java.util.stream.Collectors;

/// The script that reads files of a node, and changes nothing.
public final class FilesScript {
  /// How many files are read of a node.
  public static final int MOST_FILES = 1000;

  /// How many bytes are read of a node.
  public static final int MOST_BYTES = 32 << 20;

  private FilesScript() {}

  /// The script.
  ///
  /// @param paths absolute, without `..`
  public static String read(Collection<String> paths) {
    return ScriptText.COMMON.read()
        + "\n"
        + ScriptText.FILES.read()
        + "\n"
        + LastCommand.line(
            "read_paths %d %d".formatted(MOST_FILES, MOST_BYTES)
                + paths.stream()
                    .map(path -> " " + ShellWord.quote(path))
                    .collect(Collectors.joining())
                + " </dev/null");
  }
}
