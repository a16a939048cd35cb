package dev.staticpod.node.answer;

/// Reads the answer of a script line by line, and takes nothing but what that script gives: first
/// the line that names it, then lines that each begin with a known word, until the one that is the
/// last. What comes before the first is a login shell's and is passed over; what comes after the
/// last does not count.
public abstract class AnswerParser {
  /// Begins each line of a file's content.
  private static final byte BODY = '|';

  private enum Progress {
    BEFORE,
    READING,
    COMPLETE
  }

  private final String header;
  private final AnswerLimits limits;
  private Progress progress = Progress.BEFORE;
  private long bytes;
  private long lines;

  /// @param script its word in the first line
  protected AnswerParser(String script, AnswerLimits limits) {
    this.header = ProtocolLine.HEADER + "\t" + script;
    this.limits = limits;
  }

  /// How much and how long the answer may be.
  public AnswerLimits limits() {
    return limits;
  }

  /// Takes the next line.
  ///
  /// @throws MalformedAnswerException for one that the script does not print here
  public final void line(byte[] line) {
    count(line);
    switch (progress) {
      case BEFORE -> begin(ProtocolLine.text(line));
      case READING -> read(line);
      case COMPLETE -> {}
    }
  }

  private void count(byte[] line) {
    bytes += line.length + 1L;
    lines++;
    if (line.length > AnswerLimits.LINE) {
      throw new MalformedAnswerException("a line of more than 1 MiB");
    }
    if (bytes > limits.bytes() || lines > limits.lines()) {
      throw new MalformedAnswerException("an answer that does not end");
    }
  }

  private void begin(String line) {
    if (line.equals(header)) {
      progress = Progress.READING;
    } else if (line.startsWith(ProtocolLine.HEADER)) {
      throw MalformedAnswerException.of(line);
    }
  }

  private void read(byte[] line) {
    if (line.length > 0 && line[0] == BODY) {
      body(line);
    } else if (take(ProtocolLine.of(ProtocolLine.text(line)))) {
      progress = Progress.COMPLETE;
    }
  }

  /// Takes a line of words.
  ///
  /// @return whether it is the last one
  protected abstract boolean take(ProtocolLine line);

  /// Takes a line of a file's content, with the bar before it.
  protected void body(byte[] line) {
    throw MalformedAnswerException.of(ProtocolLine.text(line));
  }

  /// Whether the last line was there.
  public final boolean isComplete() {
    return progress == Progress.COMPLETE;
  }
}
