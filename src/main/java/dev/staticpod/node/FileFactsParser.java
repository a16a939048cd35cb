package dev.staticpod.node;

import dev.staticpod.node.answer.ProtocolLine;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts together what a probe answers about files in separate places: kind, measures, digests,
/// contents.
final class FileFactsParser {
  /// A line as `sha256sum` prints it: a backslash in front says that the name is escaped.
  private static final Pattern DIGEST = Pattern.compile("(\\\\?)([0-9a-f]{64}) [ *](.*)");

  /// The size in bytes above which the content of a file is left out: see `contents` in `probe.sh`.
  private static final int MAX_SENT = 256 * 1024;

  /// The size in bytes above which the digest of a file is left out, too.
  private static final long MAX_DIGESTED = 1L << 30;

  /// The most bytes that all files together may have whose content is sent.
  private static final int MOST_SENT = 16 << 20;

  private static final Pattern MODE = Pattern.compile("[0-7]{1,5}");

  /// No owner or group has a greater number (Linux, `uid_t`).
  private static final long MAX_ID = (1L << 32) - 1;

  /// A file that stands somewhere.
  record Seen(String path, FileFacts.Kind kind) {
    /// Reads `TAG PATH KIND`.
    static Seen of(ProtocolLine line) {
      return new Seen(
          line.with(2).path(1),
          switch (line.field(2)) {
            case "regular" -> FileFacts.Kind.REGULAR;
            case "symlink" -> FileFacts.Kind.SYMLINK;
            case "dangling-link" -> FileFacts.Kind.DANGLING_LINK;
            case "directory-link" -> FileFacts.Kind.DIRECTORY_LINK;
            case "directory" -> FileFacts.Kind.DIRECTORY;
            case "other" -> FileFacts.Kind.OTHER;
            case "unsayable" -> FileFacts.Kind.UNSAYABLE;
            default -> throw line.unexpected();
          });
    }
  }

  private record Measure(FileAttributes attributes, long size) {}

  private final Map<String, Measure> measures = new HashMap<>();
  private final Map<String, String> digests = new HashMap<>();
  private final Map<String, FileBody> bodies = new HashMap<>();
  private final Set<String> unreadable = new HashSet<>();
  private String root = "";
  private Optional<FileBody> arriving = Optional.empty();

  /// Notes where the node's root directory is; commands print paths with it in front.
  void root(String path) {
    root = path;
  }

  /// Takes `measure PATH MODE OWNER GROUP SIZE`: owner and group are numbers, the size is in bytes.
  void measure(ProtocolLine line) {
    String path = line.with(5).path(1);
    line.require(MODE.matcher(line.field(2)).matches());
    long owner = line.number(3, 0, MAX_ID);
    long group = line.number(4, 0, MAX_ID);
    var attributes =
        new FileAttributes(String.valueOf(owner), String.valueOf(group), line.field(2));
    measures.put(path, new Measure(attributes, line.number(5, 0, Long.MAX_VALUE)));
  }

  /// Takes `unreadable PATH`: the node may not read it.
  void unreadable(ProtocolLine line) {
    unreadable.add(line.with(1).path(1));
  }

  /// Takes `digest` and a line of `sha256sum`.
  void digest(ProtocolLine line) {
    Matcher match = DIGEST.matcher(line.rest());
    line.require(match.matches());
    boolean escaped = !match.group(1).isEmpty();
    String path = escaped ? match.group(3).replace("\\\\", "\\") : match.group(3);
    digests.put(onNode(path), match.group(2));
  }

  /// Takes `text PATH` or `base64 PATH`: the lines that follow are its content.
  void beginBody(ProtocolLine line, FileBody.Encoding encoding) {
    FileBody body = new FileBody(encoding);
    bodies.put(onNode(line.with(1).path(1)), body);
    arriving = Optional.of(body);
  }

  /// Takes a line of a content, with the bar before it.
  ///
  /// @return whether a content has begun
  boolean line(byte[] line) {
    arriving.ifPresent(body -> body.add(line));
    return arriving.isPresent();
  }

  private String onNode(String path) {
    return path.startsWith(root) ? path.substring(root.length()) : path;
  }

  /// Returns all that is known of a file, once all lines were read.
  FileFacts facts(Seen seen) {
    return new FileFacts(
        seen.path(),
        seen.kind(),
        Optional.ofNullable(measures.get(seen.path()))
            .map(Measure::attributes)
            .orElse(FileAttributes.UNKNOWN),
        digests.getOrDefault(seen.path(), ""),
        content(seen.path()));
  }

  /// Whether all has come that is sent of what stands there. Not where a file was changed or taken
  /// away while it was read.
  boolean isWhole(Seen seen) {
    if (seen.kind() != FileFacts.Kind.REGULAR || unreadable.contains(seen.path())) {
      return true;
    }
    Measure measure = measures.get(seen.path());
    return measure != null && (measure.size() > MAX_DIGESTED || hasCome(seen, measure));
  }

  private boolean hasCome(Seen seen, Measure measure) {
    return digests.containsKey(seen.path())
        && (measure.size() > MAX_SENT || content(seen.path()).isPresent() || isMoreThanSent());
  }

  /// Whether files are so large together that the contents of some were left out.
  private boolean isMoreThanSent() {
    return measures.values().stream()
            .mapToLong(Measure::size)
            .filter(size -> size <= MAX_SENT)
            .sum()
        > MOST_SENT;
  }

  /// The digest of a file, if the node could read it.
  Optional<String> digest(String path) {
    return Optional.ofNullable(digests.get(path));
  }

  /// The content of a file, if it was sent.
  Optional<FileContent> content(String path) {
    Measure measure = measures.get(path);
    if (measure == null) {
      return Optional.empty();
    }
    return measure.size() == 0
        ? Optional.of(FileContent.of(""))
        : Optional.ofNullable(bodies.get(path)).flatMap(body -> body.content(measure.size()));
  }
}
