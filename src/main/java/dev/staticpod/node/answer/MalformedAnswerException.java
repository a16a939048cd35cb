package dev.staticpod.node.answer;

import dev.staticpod.text.Printable;
import java.io.Serial;

/// An answer that none of our scripts gives. It ends the exec that it came from, and `Node` makes a
/// refusal of that node of it.
public final class MalformedAnswerException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /// Says what is wrong.
  ///
  /// @param what without text from outside, or with such that is printable
  public MalformedAnswerException(String what) {
    super(what);
  }

  /// Shows a line that is out of place.
  public static MalformedAnswerException of(String line) {
    return new MalformedAnswerException("'" + Printable.shortened(line) + "'");
  }

  /// What is wrong, printable and not long.
  public String what() {
    return String.valueOf(getMessage());
  }
}
