package dev.staticpod.cli.sets;

import dev.staticpod.cli.process.FileErrors;
import dev.staticpod.digest.Sha256;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileContent.Sensitivity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// What the user's files hold that a set names, each read once, whatever number of pods has it: all
/// of them get the same bytes. For one thread.
final class SourceContents {
  /// The size above which a file is read again for each node, and shown in no diff.
  private static final int IN_MEMORY = 256 << 10;

  private final Reader reader;
  private final Map<Key, FileContent> contents = new HashMap<>();

  /// What becomes of large files.
  enum Need {
    /// Large files are read again when they are sent.
    BYTES,
    /// Large files are kept, since variables in them are replaced.
    TEXT
  }

  /// Reads a file.
  interface Reader {
    byte[] read(Path file) throws IOException;
  }

  private record Key(Path file, Need need) {}

  /// Prepares to read; nothing is read yet.
  SourceContents(Reader reader) {
    this.reader = reader;
  }

  /// What a file holds.
  ///
  /// @param name of the file, for messages
  /// @throws SourceProblem if it cannot be read
  FileContent read(Path file, String name, Need need, Sensitivity sensitivity)
      throws SourceProblem {
    var key = new Key(file.toAbsolutePath(), need);
    FileContent content = contents.get(key);
    if (content == null) {
      content = read(file, name, need);
      contents.put(key, content);
    }
    return sensitivity == Sensitivity.SENSITIVE ? content.sensitive() : content;
  }

  private FileContent read(Path file, String name, Need need) throws SourceProblem {
    try {
      byte[] bytes = reader.read(file);
      return bytes.length <= IN_MEMORY || need == Need.TEXT
          ? FileContent.of(bytes, Sensitivity.PLAIN)
          : FileContent.of(
              () -> Files.newInputStream(file), bytes.length, Sha256.hex(bytes), Sensitivity.PLAIN);
    } catch (IOException e) {
      throw new SourceProblem(name + ": " + FileErrors.reason(e), "name a file that can be read");
    }
  }
}
