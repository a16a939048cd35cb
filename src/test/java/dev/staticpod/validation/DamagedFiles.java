package dev.staticpod.validation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Files of the corpus, damaged at random.
final class DamagedFiles {
  private static final List<String> PIECES =
      List.of(
          "\t",
          "\n",
          "\r",
          "\n---\n",
          "&a ",
          "*a",
          "<<: *a",
          "? ",
          ": ",
          "- ",
          "|\n",
          ">-\n",
          "{",
          "}",
          "[",
          "]",
          "\"",
          "'",
          "#",
          "!!binary ",
          "!!int ",
          "%YAML 1.1\n",
          "\uFEFF",
          "\u0000",
          "\u2028",
          "\uD83D\uDE00",
          "~",
          ".inf",
          "0x",
          "1e999",
          "é",
          "@",
          "`",
          ",",
          "\\",
          "!<tag:x>",
          "! ");

  private final Random random;
  private final List<CorpusCase> corpus;

  DamagedFiles(long seed) throws IOException {
    random = new Random(seed);
    corpus = CorpusCase.all();
  }

  byte[] next() {
    byte[] content = corpus.get(random.nextInt(corpus.size())).content();
    for (int i = random.nextInt(4); i >= 0; i--) {
      content = damage(content);
    }
    return content;
  }

  private byte[] damage(byte[] content) {
    int at = random.nextInt(content.length + 1);
    return switch (random.nextInt(5)) {
      case 0 ->
          spliced(
              content,
              at,
              at,
              PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8));
      case 1 ->
          spliced(content, at, Math.min(content.length, at + 1 + random.nextInt(8)), new byte[0]);
      case 2 ->
          spliced(
              content,
              at,
              Math.min(content.length, at + 1),
              new byte[] {(byte) random.nextInt(256)});
      case 3 -> spliced(content, at, at, corpus.get(random.nextInt(corpus.size())).content());
      default -> Arrays.copyOf(content, at);
    };
  }

  private static byte[] spliced(byte[] content, int from, int to, byte[] piece) {
    byte[] result = new byte[content.length - (to - from) + piece.length];
    System.arraycopy(content, 0, result, 0, from);
    System.arraycopy(piece, 0, result, from, piece.length);
    System.arraycopy(content, to, result, from + piece.length, content.length - to);
    return result;
  }
}
