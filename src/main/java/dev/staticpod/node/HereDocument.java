package dev.staticpod.node;

import dev.staticpod.plan.files.FileContent;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// How the content of a file travels inside a script: as a here-document that people can read where
/// every shell is sure to let it through unchanged, else in base64.
///
/// @param encoding what the lines are
/// @param lines what stands between the marks: empty, or whole lines with their ends
record HereDocument(Encoding encoding, String lines) {
  /// What stands in a script's preview for what people must not see.
  static final String REDACTED = "***";

  /// The bytes, their end included, that a line may have in what POSIX calls a text file.
  private static final int LINE_MAX = 2048;

  private static final int WIDTH = 76;

  /// What the lines of the here-document are.
  enum Encoding {
    /// The lines of the file.
    TEXT,
    /// The bytes of the file in base64.
    BASE64
  }

  /// The content as the node gets it.
  static HereDocument of(FileContent content) {
    return Optional.of(content)
        .filter(it -> !it.isSensitive())
        .flatMap(HereDocument::text)
        .map(text -> new HereDocument(Encoding.TEXT, text))
        .orElseGet(() -> new HereDocument(Encoding.BASE64, base64(content.bytes())));
  }

  /// The content as people may see it.
  static HereDocument preview(FileContent content) {
    return content.isSensitive()
        ? text(content)
            .map(text -> new HereDocument(Encoding.TEXT, text))
            .orElseGet(() -> new HereDocument(Encoding.BASE64, REDACTED + "\n"))
        : of(content);
  }

  private static Optional<String> text(FileContent content) {
    return content
        .text()
        .filter(text -> text.isEmpty() || text.endsWith("\n"))
        .filter(text ->
            text.chars().noneMatch(HereDocument::isControl)
                && text.lines().allMatch(HereDocument::isShort));
  }

  private static boolean isControl(int character) {
    return Character.isISOControl(character) && character != '\n' && character != '\t';
  }

  private static boolean isShort(String line) {
    return line.length() < LINE_MAX && line.getBytes(StandardCharsets.UTF_8).length < LINE_MAX;
  }

  private static String base64(byte[] bytes) {
    String lines = Base64.getMimeEncoder(WIDTH, new byte[] {'\n'}).encodeToString(bytes);
    return lines.isEmpty() ? "" : lines + "\n";
  }

  /// The redirection that stands behind a command, and the rest of the command's line.
  String behind(String rest) {
    String mark = mark();
    return " <<'" + mark + "'" + rest + "\n" + lines + mark;
  }

  /// Returns a line that is none of the lines.
  private String mark() {
    String mark = "END_OF_FILE";
    while (lines.lines().anyMatch(mark::equals)) {
      mark = mark + "_";
    }
    return mark;
  }
}
