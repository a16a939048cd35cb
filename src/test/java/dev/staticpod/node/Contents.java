package dev.staticpod.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// Contents of files that a shell, an awk or a protocol of lines may damage on the way.
final class Contents {
  private Contents() {}

  /// One for each way that is known.
  static List<byte[]> tricky() {
    return Stream.concat(
            Stream.of(
                    "",
                    "\n",
                    "\n\n\n",
                    "no end",
                    "crlf\r\n",
                    "cr\rcr\n",
                    "END_OF_FILE\nEND_OF_FILE_\n",
                    "\n" + "END_OF_FILE\n".repeat(3),
                    "a: \"$(id) `id` \\\\ $HOME\"\nb: 'it''s ü 語'\n\tc\n",
                    "\\\\\\\n\\n\\0\\",
                    "|text\ttext\t/a\nresult\tcommitted\n",
                    "-n\n-e\n",
                    "x".repeat(2047) + "\n",
                    "x".repeat(2048) + "\n",
                    "y".repeat(100_000) + "\nz",
                    "\u0001\u007f\u0008\u001b[31m\u0085\u2028\u202e\n",
                    "\ufeffbom\n",
                    "\ud83d\ude80 \u00c1\u0301\u0081\u0088\n",
                    allCharacters())
                .map(text -> text.getBytes(UTF_8)),
            Stream.of(
                allBytes(), new byte[] {0}, new byte[] {'a', 0}, new byte[] {(byte) 0xff, '\n'}))
        .toList();
  }

  private static byte[] allBytes() {
    byte[] bytes = new byte[512];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  /// The ones that print, forty a line: every byte that UTF-8 may have after the first is in them.
  private static String allCharacters() {
    var text = new StringBuilder();
    for (int character = ' '; character < 0x3000; character++) {
      if (Character.isDefined(character) && !Character.isISOControl(character)) {
        text.appendCodePoint(character);
      }
      if (character % 40 == 0) {
        text.append('\n');
      }
    }
    return text.append('\n').toString();
  }

  /// Bytes of which some occur more often than others.
  static byte[] bytes(Random random, int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    byte[] often = {0, '\n', '\r', '|', '\\', '\'', '$', (byte) 0x81, (byte) 0x88, (byte) 0xff};
    for (int i = 0; i < size; i++) {
      if (random.nextInt(3) == 0) {
        bytes[i] = often[random.nextInt(often.length)];
      }
    }
    return bytes;
  }

  /// Text, most of which travels as it is.
  static byte[] text(Random random, int size) {
    var text = new StringBuilder();
    while (text.length() < size) {
      text.appendCodePoint(
          switch (random.nextInt(12)) {
            case 0 -> '\n';
            case 1 -> "'\"\\$`!#\t|&;<>".charAt(random.nextInt(13));
            case 2 -> 0xa0 + random.nextInt(0x500);
            case 3 -> 0x4e00 + random.nextInt(0x2000);
            case 4 -> 0x1f300 + random.nextInt(0x300);
            default -> ' ' + random.nextInt(95);
          });
    }
    return (text + (random.nextInt(5) == 0 ? "" : "\n")).getBytes(UTF_8);
  }
}
