package dev.staticpod.node;

import dev.staticpod.plan.FileAttributes;
import dev.staticpod.plan.FileContent;
import dev.staticpod.plan.FileFacts;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts together what a probe answers about files in separate places: kind, measures, digests,
/// contents.
final class FileFactsParser {
  /// As `sha256sum` prints it: a backslash in front says that the name is escaped.
  private static final Pattern DIGEST = Pattern.compile("(\\\\?)([0-9a-f]{64}) [ *](.*)");

  private static final Pattern MODE = Pattern.compile("[0-7]{1,5}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  /// A file that stands somewhere.
  record Seen(String path, FileFacts.Kind kind) {
    /// `TAG PATH KIND`.
    static Seen of(ProtocolLine line) {
      return new Seen(
          line.field(1),
          switch (line.field(2)) {
            case "regular" -> FileFacts.Kind.REGULAR;
            case "symlink" -> FileFacts.Kind.SYMLINK;
            case "directory" -> FileFacts.Kind.DIRECTORY;
            default -> FileFacts.Kind.OTHER;
          });
    }
  }

  private record Measure(FileAttributes attributes, long size) {}

  private final Map<String, Measure> measures = new HashMap<>();
  private final Map<String, String> digests = new HashMap<>();
  private final Map<String, FileBody> bodies = new HashMap<>();
  private String root = "";
  private FileBody arriving = new FileBody(FileBody.Encoding.TEXT);

  /// Where the node's root directory is; commands print paths with it in front.
  void root(String path) {
    root = path;
  }

  /// `measure PATH MODE OWNER GROUP SIZE`: owner and group are numbers, the size is in bytes.
  void measure(ProtocolLine line) {
    if (MODE.matcher(line.field(2)).matches()
        && NUMBER.matcher(line.field(3)).matches()
        && NUMBER.matcher(line.field(4)).matches()
        && NUMBER.matcher(line.field(5)).matches()) {
      var attributes = new FileAttributes(line.field(3), line.field(4), line.field(2));
      measures.put(line.field(1), new Measure(attributes, Long.parseLong(line.field(5))));
    }
  }

  /// `digest` and a line of `sha256sum`.
  void digest(ProtocolLine line) {
    Matcher match = DIGEST.matcher(line.field(1));
    if (match.matches()) {
      boolean escaped = !match.group(1).isEmpty();
      String path = escaped ? match.group(3).replace("\\\\", "\\") : match.group(3);
      digests.put(onNode(path), match.group(2));
    }
  }

  /// `text PATH` or `base64 PATH`: the lines that follow are its content.
  void beginBody(ProtocolLine line, FileBody.Encoding encoding) {
    arriving = new FileBody(encoding);
    bodies.put(onNode(line.field(1)), arriving);
  }

  /// A line of a content, with the bar before it.
  void line(byte[] line) {
    arriving.add(line);
  }

  private String onNode(String path) {
    return path.startsWith(root) ? path.substring(root.length()) : path;
  }

  /// All that is known of a file, once all lines were read.
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
