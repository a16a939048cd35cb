package dev.staticpod.node;

import dev.staticpod.plan.FileAttributes;
import dev.staticpod.plan.FileContent;
import dev.staticpod.plan.FileFacts;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts together what a probe tells of files in separate places: kind, measures, digests, texts.
final class FileFactsParser {
  /// As `sha256sum` prints it: a backslash in front says that the name is escaped.
  private static final Pattern DIGEST = Pattern.compile("(\\\\?)([0-9a-f]{64}) [ *](.*)");

  /// A file that was seen.
  record Seen(String path, FileFacts.Kind kind) {
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

  private record Measure(String mode, String size) {}

  /// What has arrived of a text: each line, with a line end.
  private static final class Text {
    private final StringBuilder lines = new StringBuilder();
    private long bytes;

    /// @param line without the bar before it
    void add(byte[] line) {
      lines.append(new String(line, 1, line.length - 1, StandardCharsets.UTF_8)).append('\n');
      bytes += line.length;
    }

    /// The text of a file of that size, whose last line may lack its end; nothing if something was
    /// lost on the way.
    Optional<String> of(long size) {
      if (bytes == size) {
        return Optional.of(lines.toString());
      }
      return bytes == size + 1
          ? Optional.of(lines.substring(0, lines.length() - 1))
          : Optional.empty();
    }
  }

  private final Map<String, Measure> measures = new HashMap<>();
  private final Map<String, String> digests = new HashMap<>();
  private final Map<String, Text> texts = new HashMap<>();
  private String root = "";
  private Text arriving = new Text();

  /// Where the node's root directory is; commands print paths with it in front.
  void root(String path) {
    root = path;
  }

  void measure(ProtocolLine line) {
    measures.put(line.field(1), new Measure(line.field(2), line.field(3)));
  }

  void digest(ProtocolLine line) {
    Matcher match = DIGEST.matcher(line.field(1));
    if (match.matches()) {
      boolean escaped = !match.group(1).isEmpty();
      String path = escaped ? match.group(3).replace("\\\\", "\\") : match.group(3);
      digests.put(onNode(path), match.group(2));
    }
  }

  void beginText(ProtocolLine line) {
    arriving = new Text();
    texts.put(onNode(line.field(1)), arriving);
  }

  void line(byte[] line) {
    arriving.add(line);
  }

  private String onNode(String path) {
    return path.startsWith(root) ? path.substring(root.length()) : path;
  }

  FileFacts facts(Seen seen) {
    Optional<Measure> measure = Optional.ofNullable(measures.get(seen.path()));
    return new FileFacts(
        seen.path(),
        seen.kind(),
        FileAttributes.mode(measure.map(Measure::mode).orElse("")),
        digests.getOrDefault(seen.path(), ""),
        content(seen.path()));
  }

  /// The content of a file, if it was sent.
  Optional<FileContent> content(String path) {
    Measure measure = measures.get(path);
    if (measure == null) {
      return Optional.empty();
    }
    return measure.size().equals("0")
        ? Optional.of(FileContent.of(""))
        : Optional.ofNullable(texts.get(path))
            .flatMap(text -> text.of(Long.parseLong(measure.size())))
            .map(FileContent::of);
  }
}
