package dev.staticpod.cli;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.Mixin;
import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.report.FileDiff;
import dev.staticpod.validation.fix.Fixer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Optional;

/// Puts right what is certain before a file is checked.
final class FixMixin implements Mixin {
  private boolean fix;
  private boolean dryRun;

  @Override
  public void addTo(CommandBuilder command) {
    command
        .add(
            option("--fix")
                .description(
                    "put right what is certain (a missing space after a colon, the case of a"
                        + " field, quotes) by editing the files; comments and layout stay")
                .flag(given -> fix = given))
        .add(
            option("--dry-run")
                .description("with --fix: show the changes, write nothing")
                .flag(given -> dryRun = given));
  }

  /// Where it is shown what was changed, and what would be.
  record Shown(PrintWriter log, PrintWriter diffs) {}

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
      shown.log().println("fixed " + file);
    }
    shown.diffs().flush();
    return changed;
  }

  /// Replaces a file in one step, so that a kubelet that watches it never sees half of it. Where
  /// the new file would belong to another user, the old one is written to.
  private static void write(Path file, byte[] content) throws IOException {
    Path temporary = Files.createTempFile(file.getParent(), ".static-pod-", ".tmp");
    try {
      Files.write(temporary, content);
      if (becomes(temporary, file)) {
        Files.move(
            temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } else {
        Files.write(file, content);
      }
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /// Gives a new file the owner and the mode of an old one.
  private static boolean becomes(Path made, Path old) throws IOException {
    PosixFileAttributes attributes = Files.readAttributes(old, PosixFileAttributes.class);
    PosixFileAttributeView view = Files.getFileAttributeView(made, PosixFileAttributeView.class);
    try {
      view.setOwner(attributes.owner());
      view.setGroup(attributes.group());
      view.setPermissions(attributes.permissions());
      return true;
    } catch (FileSystemException _) {
      return false; // not ours to give away
    }
  }
}
