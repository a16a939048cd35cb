package dev.staticpod.node.files;

import dev.staticpod.node.answer.AnswerLimits;
import dev.staticpod.node.answer.AnswerParser;
import dev.staticpod.node.answer.ProtocolLine;
import dev.staticpod.node.files.FoundFiles.Cause;
import dev.staticpod.node.files.FoundFiles.Found;
import dev.staticpod.node.files.FoundFiles.Unread;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.HostFile;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads what `files.sh` says: only of paths that were asked for, and no more than was allowed.
public final class FilesParser extends AnswerParser {
  private static final long MAX_ID = (1L << 32) - 1;
  private static final int MAX_PATHS = 10 * FilesScript.MOST_FILES;

  private final List<String> paths;
  private final List<Found> files = new ArrayList<>();
  private final List<Unread> unread = new ArrayList<>();
  private final List<String> closed = new ArrayList<>();
  private Optional<Arriving> arriving = Optional.empty();
  private int named;

  /// A file of which the bytes come.
  private record Arriving(
      String path, FileAttributes attributes, long size, ByteArrayOutputStream lines) {}

  /// Begins an answer, of which nothing is read yet.
  ///
  /// @param paths that were asked for
  public FilesParser(Collection<String> paths) {
    super("files", AnswerLimits.FILES);
    this.paths = List.copyOf(paths);
  }

  @Override
  protected boolean take(ProtocolLine line) {
    end();
    switch (line.kind()) {
      case "file" -> begin(line.with(5));
      case "closed" -> closed.add(path(line.with(1)));
      case "left" -> unread.add(new Unread(path(line.with(2)), cause(line)));
      case "complete" -> {
        line.with(0);
        return true;
      }
      default -> throw line.unexpected();
    }
    return false;
  }

  /// Takes `file PATH MODE OWNER GROUP SIZE`: owner and group are numbers; the lines that follow
  /// are its bytes in base64.
  private void begin(ProtocolLine line) {
    line.require(line.field(2).matches("[0-7]{1,5}"));
    String owner = String.valueOf(line.number(3, 0, MAX_ID));
    String group = String.valueOf(line.number(4, 0, MAX_ID));
    arriving =
        Optional.of(
            new Arriving(
                path(line),
                new FileAttributes(owner, group, line.field(2)),
                line.number(5, 0, HostFile.MAX_BYTES),
                new ByteArrayOutputStream()));
  }

  @Override
  protected void body(byte[] line) {
    if (arriving.isEmpty()) {
      super.body(line);
    }
    arriving.ifPresent(file -> file.lines().write(line, 1, line.length - 1));
  }

  private void end() {
    arriving.ifPresent(file ->
        bytes(file)
            .ifPresentOrElse(
                bytes -> add(file, bytes),
                () -> unread.add(new Unread(file.path(), Cause.CHANGED))));
    arriving = Optional.empty();
  }

  private void add(Arriving file, byte[] bytes) {
    if (HostFile.objection(file.path()).isPresent()) {
      unread.add(new Unread(file.path(), Cause.NAMES));
    } else {
      FileContent content = FileContent.of(bytes, FileContent.Sensitivity.PLAIN);
      files.add(new Found(file.path(), file.attributes(), content));
    }
  }

  /// What is longer or shorter than it was a moment before has changed meanwhile.
  private static Optional<byte[]> bytes(Arriving file) {
    try {
      return Optional.of(Base64.getDecoder().decode(file.lines().toByteArray()))
          .filter(bytes -> bytes.length == file.size());
    } catch (IllegalArgumentException _) { // no base64 where the file went away
      return Optional.empty();
    }
  }

  private String path(ProtocolLine line) {
    named++;
    line.require(named <= MAX_PATHS); // each is held against the others
    String path = line.path(1);
    line.require(paths.stream().anyMatch(top -> path.equals(top) || path.startsWith(top + "/")));
    line.require(!path.contains("/../") && !path.endsWith("/.."));
    return path;
  }

  private static Cause cause(ProtocolLine line) {
    for (Cause cause : Cause.values()) {
      if (cause.name().toLowerCase(Locale.ROOT).equals(line.field(2))) {
        return cause;
      }
    }
    throw line.unexpected();
  }

  /// What was found, once the answer is complete.
  public Optional<FoundFiles> found() {
    return isComplete() ? Optional.of(new FoundFiles(files, unread, closed)) : Optional.empty();
  }
}
