package dev.staticpod.node;

import dev.staticpod.node.answer.ProtocolLine;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.HostFileFacts;
import dev.staticpod.plan.files.PodFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads what a probe answers of the files that pods need.
final class HostFileParser {
  private static final long MAX_ID = (1L << 32) - 1;
  private static final String DIGEST = "[0-9a-f]{64}";

  private final List<String> records = new ArrayList<>();
  private final Map<String, Found> found = new HashMap<>();
  private final Set<String> missing = new HashSet<>();
  private final Map<String, HostFileFacts.Unsafe> unsafe = new HashMap<>();
  private final Set<String> kept = new HashSet<>();
  private final Map<String, String> physical = new HashMap<>();

  /// What stands at a path.
  ///
  /// @param size in bytes; of no use where it is not a regular file
  private record Found(FileFacts.Kind kind, FileAttributes attributes, long size) {
    /// Returns the file with what came of its bytes; empty where they could not be read, as of a
    /// file that has gone meanwhile.
    Optional<FileFacts> facts(String path, FileFactsParser contents) {
      if (kind != FileFacts.Kind.REGULAR) {
        return Optional.of(new FileFacts(path, kind, attributes, "", Optional.empty()));
      }
      return contents
          .digest(path)
          .map(digest ->
              new FileFacts(
                  path, kind, attributes, digest, Optional.of(content(path, digest, contents))));
    }

    private FileContent content(String path, String digest, FileFactsParser contents) {
      return contents
          .content(path)
          .filter(content -> content.sha256().equals(digest))
          .orElseGet(() ->
              FileContent.onNode(
                  (int) Math.min(Integer.MAX_VALUE, size), digest, FileContent.Sensitivity.PLAIN));
    }
  }

  /// Takes `record PATH KIND`: its content follows with the others.
  void record(ProtocolLine line) {
    String path = FileFactsParser.Seen.of(line).path();
    line.require(path.startsWith(PodFiles.DIRECTORY + "/"));
    records.add(path);
  }

  /// Takes `missing PATH`: a directory above a file.
  void missing(ProtocolLine line) {
    missing.add(line.with(1).path(1));
  }

  /// Takes `unsafe PATH PROBLEM NEXT-STEP`.
  void unsafe(ProtocolLine line) {
    line.with(3);
    unsafe.put(line.path(1), new HostFileFacts.Unsafe(line.field(2), line.field(3)));
  }

  /// Takes `physical PATH PATH-WITHOUT-LINKS`.
  void physical(ProtocolLine line) {
    line.with(2);
    physical.put(line.path(1), line.path(2));
  }

  /// Takes `kept DIGEST`.
  void kept(ProtocolLine line) {
    line.require(line.with(1).field(1).matches(DIGEST));
    kept.add(line.field(1));
  }

  /// Takes `hostfile PATH KIND`, and of a regular file `MODE OWNER GROUP SIZE`: owner and group are
  /// numbers, of root where the file is of the user who runs the script. Its digest follows with
  /// the others.
  void file(ProtocolLine line) {
    String path = line.path(1);
    boolean isRegular = line.field(2).equals("regular");
    line.with(isRegular ? 6 : 2);
    FileFacts.Kind kind =
        FileFactsParser.Seen.of(new ProtocolLine(line.words().subList(0, 3))).kind();
    found.put(path, isRegular ? regular(line) : new Found(kind, FileAttributes.UNKNOWN, 0));
  }

  private static Found regular(ProtocolLine line) {
    line.require(line.field(3).matches("[0-7]{1,5}"));
    String owner = String.valueOf(line.number(4, 0, MAX_ID));
    String group = String.valueOf(line.number(5, 0, MAX_ID));
    return new Found(
        FileFacts.Kind.REGULAR,
        new FileAttributes(owner, group, line.field(3)),
        line.number(6, 0, Long.MAX_VALUE));
  }

  /// Returns all that was read, once all lines were.
  HostFileFacts facts(FileFactsParser contents) {
    var read = new HashMap<String, PodFiles>();
    var damaged = new HashSet<String>();
    for (String path : records) {
      String key = path.substring(PodFiles.DIRECTORY.length() + 1);
      contents
          .content(path)
          .flatMap(FileContent::text)
          .flatMap(PodFiles::read)
          .ifPresentOrElse(files -> read.put(key, files), () -> damaged.add(key));
    }
    var files = new HashMap<String, FileFacts>();
    found.forEach(
        (path, file) -> file.facts(path, contents).ifPresent(facts -> files.put(path, facts)));
    return new HostFileFacts(read, damaged, files, missing, unsafe, kept, physical);
  }
}
