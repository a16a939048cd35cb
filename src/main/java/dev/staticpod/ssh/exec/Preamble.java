package dev.staticpod.ssh.exec;

/// What was said before a script began, by login scripts or by what runs in its place. Its first 64
/// KiB are kept.
final class Preamble {
  /// The most bytes that login scripts may print: they print a page; what prints more than this
  /// will go on.
  static final int LONGEST = 1 << 20;

  private final BoundedBuffer kept = new BoundedBuffer();
  private long length;

  /// Takes a line.
  ///
  /// @throws LineSplitter.TooLong for more than any login prints
  void line(byte[] line) {
    length += line.length + 1L;
    if (length > LONGEST) {
      throw new LineSplitter.TooLong("more than %d MiB before our script".formatted(LONGEST >> 20));
    }
    kept.line(line);
  }

  String text() {
    return kept.text();
  }
}
