package dev.staticpod.set;

import java.util.List;

/// The source of the bytes of a file.
public sealed interface SetSource {
  /// Returns where the source is written.
  Word place();

  /// A file or a directory of this machine.
  ///
  /// @param path from the directory of the set; a slash at its end says that it is a directory
  record FromPath(Word path) implements SetSource {
    @Override
    public Word place() {
      return path;
    }
  }

  /// What a program of this machine prints, started without a shell.
  ///
  /// @param argv the program and its arguments, at least the program
  record FromProgram(List<Word> argv) implements SetSource {
    public FromProgram {
      argv = List.copyOf(argv);
      if (argv.isEmpty()) {
        throw new IllegalArgumentException("a program has a name");
      }
    }

    @Override
    public Word place() {
      return argv.getFirst();
    }
  }
}
