package dev.staticpod.yaml;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.tokens.AliasToken;
import org.yaml.snakeyaml.tokens.AnchorToken;
import org.yaml.snakeyaml.tokens.DirectiveToken;
import org.yaml.snakeyaml.tokens.TagToken;
import org.yaml.snakeyaml.tokens.TagTuple;
import org.yaml.snakeyaml.tokens.Token;

/// Scans what stands before values and documents: anchors, tags and directives (`scannerc.go`).
final class PropertyScanner {
  private static final String ANCHOR_END = "?:,]}%@`";
  private static final String URI = ";/?:@&=+$,.!~*'()[]%";
  private static final String DIRECTIVE = "while scanning a directive";
  private static final String TAG = "while scanning a tag";
  private static final int MAX_VERSION = 99;

  private final TextCursor text;

  PropertyScanner(TextCursor text) {
    this.text = text;
  }

  /// Scans an anchor or an alias.
  Token anchor() {
    Mark start = text.mark();
    boolean alias = text.peek() == '*';
    text.skip();
    String name = word();
    if (name.isEmpty() || !(text.isBlankOrEnd(0) || ANCHOR_END.indexOf(text.peek()) >= 0)) {
      throw text.problem(
          alias ? "while scanning an alias" : "while scanning an anchor",
          start,
          "expected letters, digits, '-' and '_'");
    }
    return alias
        ? new AliasToken(name, start, text.mark())
        : new AnchorToken(name, start, text.mark());
  }

  Token tag() {
    Mark start = text.mark();
    TagTuple tag = text.peek(1) == '<' ? verbatim(start) : shorthand(start);
    if (!text.isBlankOrEnd(0)) {
      throw text.problem(TAG, start, "expected a blank or the end of the line after the tag");
    }
    return new TagToken(tag, start, text.mark());
  }

  private TagTuple verbatim(Mark start) {
    text.skip();
    text.skip();
    String uri = uri("", start);
    if (text.peek() != '>') {
      throw text.problem(TAG, start, "expected '>' at the end of the tag");
    }
    text.skip();
    return new TagTuple(null, uri);
  }

  private TagTuple shorthand(Mark start) {
    String handle = handle();
    if (handle.length() > 1 && handle.endsWith("!")) {
      return new TagTuple(handle, uri("", start));
    }
    String suffix = uri(handle, start);
    return suffix.isEmpty() ? new TagTuple(null, "!") : new TagTuple("!", suffix);
  }

  private String handle() {
    StringBuilder handle = new StringBuilder();
    text.read(handle);
    handle.append(word());
    if (text.peek() == '!') {
      text.read(handle);
    }
    return handle.toString();
  }

  /// @param head what was read of it, with the `!` before it
  private String uri(String head, Mark start) {
    StringBuilder uri = new StringBuilder(head.isEmpty() ? "" : head.substring(1));
    int from = text.index();
    while (text.isAlpha() || URI.indexOf(text.peek()) >= 0) {
      if (text.peek() == '%') {
        escapes(uri, start);
      } else {
        text.read(uri);
      }
    }
    if (head.isEmpty() && text.index() == from) {
      throw text.problem(TAG, start, "expected the name of a tag");
    }
    return uri.toString();
  }

  private void escapes(StringBuilder uri, Mark start) {
    int width = width(octet(start), start);
    byte[] octets = new byte[width];
    for (int i = 0; i < width; i++) {
      octets[i] = (byte) octet(start);
      if (i > 0 && (octets[i] & 0xC0) != 0x80) {
        throw text.problem(TAG, start, "the tag has an escape that is not UTF-8");
      }
      text.skip();
      text.skip();
      text.skip();
    }
    uri.append(new String(octets, StandardCharsets.UTF_8));
  }

  private int octet(Mark start) {
    int high = Character.digit(text.peek(1), 16);
    int low = Character.digit(text.peek(2), 16);
    if (text.peek() != '%' || high < 0 || low < 0) {
      throw text.problem(TAG, start, "expected two hexadecimal digits after %");
    }
    return high << 4 | low;
  }

  private int width(int octet, Mark start) {
    int ones = Integer.numberOfLeadingZeros(~(octet << 24));
    if (ones == 1 || ones > 4) {
      throw text.problem(TAG, start, "the tag has an escape that is not UTF-8");
    }
    return Math.max(ones, 1);
  }

  /// @param begun whether a document stands before it, which is all that the kubelet reads
  Token directive(boolean begun) {
    Mark start = text.mark();
    text.skip();
    String name = word();
    if (name.isEmpty() || !text.isBlankOrEnd(0)) {
      throw text.problem(DIRECTIVE, start, "expected the name of a directive after %");
    }
    Token token =
        switch (name) {
          case "YAML" -> version(start, begun);
          case "TAG" -> prefix(start);
          default ->
              throw text.problem(
                  DIRECTIVE, start, "the kubelet does not know the directive %" + name);
        };
    text.skipBlanks();
    text.skipComment();
    if (!text.isBreak() && !text.isEnd()) {
      throw text.problem(DIRECTIVE, start, "expected a comment or the end of the line");
    }
    text.skipBreak();
    return token;
  }

  private Token version(Mark start, boolean begun) {
    text.skipBlanks();
    int major = number(start);
    if (text.peek() != '.') {
      throw text.problem(DIRECTIVE, start, "expected a version such as 1.1 after %YAML");
    }
    text.skip();
    int minor = number(start);
    if (!begun && (major != 1 || minor != 1)) {
      throw text.problem(
          DIRECTIVE,
          start,
          "%%YAML %d.%d is refused; the kubelet reads YAML 1.1".formatted(major, minor));
    }
    return new DirectiveToken<>("YAML", List.of(major, minor), start, text.mark());
  }

  private int number(Mark start) {
    int from = text.index();
    int number = 0;
    while (Character.digit(text.peek(), 10) >= 0 && text.peek() < 128 && number <= MAX_VERSION) {
      number = number * 10 + Character.digit(text.peek(), 10);
      text.skip();
    }
    if (text.index() == from || text.index() > from + 2) {
      throw text.problem(DIRECTIVE, start, "expected a version such as 1.1 after %YAML");
    }
    return number;
  }

  private Token prefix(Mark start) {
    text.skipBlanks();
    String handle = text.peek() == '!' ? handle() : "";
    boolean whole = handle.equals("!") || (handle.length() > 1 && handle.endsWith("!"));
    if (!whole || !text.isBlank()) {
      throw text.problem(DIRECTIVE, start, "expected a handle such as !e! after %TAG");
    }
    text.skipBlanks();
    String prefix = uri("", start);
    if (!text.isBlankOrEnd(0)) {
      throw text.problem(DIRECTIVE, start, "expected the end of the line after the tag's prefix");
    }
    return new DirectiveToken<>("TAG", List.of(handle, prefix), start, text.mark());
  }

  private String word() {
    StringBuilder word = new StringBuilder();
    while (text.isAlpha()) {
      text.read(word);
    }
    return word.toString();
  }
}
