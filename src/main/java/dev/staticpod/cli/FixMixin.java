package dev.staticpod.cli;

import dev.staticpod.report.FileDiff;
import dev.staticpod.validation.Fixer;
import dev.staticpod.validation.KubeletVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Puts right what is certain before a file is checked.
final class FixMixin {
  @Option(
      names = "--fix",
      description =
          "put right what is certain (a missing space after a colon, the case of a field, quotes)"
              + " by editing the files; comments and layout stay")
  private boolean fix;

  @Option(names = "--dry-run", description = "with --fix: show the changes, write nothing")
  private boolean dryRun;

  /// Where it is shown what was changed, and what would be.
  record Shown(PrintWriter story, PrintWriter diffs) {}

  /// The content to check: the fixed one if fixes were asked for.
  byte[] apply(String file, byte[] content, KubeletVersion version, Shown shown)
      throws IOException {
    Optional<String> fixed = fix ? Fixer.fix(file, content, version) : Optional.empty();
    if (fixed.isEmpty()) {
      return content;
    }
    byte[] changed = fixed.get().getBytes(StandardCharsets.UTF_8);
    if (dryRun || file.equals("-")) {
      String before = new String(content, StandardCharsets.UTF_8);
      shown.diffs().print(FileDiff.unified(file, before, fixed.get()));
    } else {
      write(Path.of(file).toRealPath(), changed);
      shown.story().println("fixed " + file);
    }
    shown.diffs().flush();
    return changed;
  }

  /// Replaces a file in one step, so that a kubelet that watches it never sees half of it.
  private static void write(Path file, byte[] content) throws IOException {
    Path directory = file.getParent();
    Path temporary = Files.createTempFile(directory, ".static-pod-", ".tmp");
    try {
      Files.write(temporary, content);
      keepMode(file, temporary);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void keepMode(Path from, Path to) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(from, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (view != null) {
      Files.setPosixFilePermissions(to, view.readAttributes().permissions());
    }
  }
}
