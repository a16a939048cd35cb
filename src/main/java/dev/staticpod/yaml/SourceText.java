package dev.staticpod.yaml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// The bytes of a file as text. The kubelet takes UTF-8, and UTF-16 with a byte order mark (go-yaml
/// v2, `readerc.go`); JSON with broken UTF-8 is taken too, with the replacement character.
record SourceText(String text, String body) {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  static SourceText of(byte[] content) throws BrokenEncoding {
    if (startsLikeJson(content)) {
      String text = new String(content, StandardCharsets.UTF_8);
      return new SourceText(text, text);
    }
    String text = decode(content, charsetOf(content));
    boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    return new SourceText(text, marked ? text.substring(1) : text);
  }

  /// Whether the kubelet will read it as JSON: its first character that is no white space is `{`
  /// (apimachinery, `util/yaml/decoder.go`).
  static boolean startsLikeJson(byte[] content) {
    for (byte b : content) {
      if (b == '{') {
        return true;
      }
      if (b != ' ' && (b < '\t' || b > '\r')) {
        return false;
      }
    }
    return false;
  }

  /// How many characters of the text stand before the body.
  int skipped() {
    return text.length() - body.length();
  }

  private static Charset charsetOf(byte[] content) {
    int first = content.length > 1 ? ((content[0] & 0xFF) << 8) | (content[1] & 0xFF) : 0;
    return switch (first) {
      case 0xFEFF -> StandardCharsets.UTF_16BE;
      case 0xFFFE -> StandardCharsets.UTF_16LE;
      default -> StandardCharsets.UTF_8;
    };
  }

  private static String decode(byte[] content, Charset charset) throws BrokenEncoding {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.wrap(content);
    try {
      return decoder.decode(bytes).toString();
    } catch (CharacterCodingException _) { // the buffer says where, which is all there is to know
      throw new BrokenEncoding(new String(content, 0, bytes.position(), charset));
    }
  }

  /// Says how much of the text could be read.
  static final class BrokenEncoding extends Exception {
    private static final long serialVersionUID = 1;
    private final String good;

    private BrokenEncoding(String good) {
      super("not text", null, false, false);
      this.good = good;
    }

    String good() {
      return good;
    }
  }
}
