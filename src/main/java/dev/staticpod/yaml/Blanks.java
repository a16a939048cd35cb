package dev.staticpod.yaml;

/// White space within a scalar: what becomes of it shows when the next word comes. A line break
/// becomes a space, or those that follow it; blanks around it go (`scannerc.go`).
final class Blanks {
  private final StringBuilder spaces = new StringBuilder();
  private final StringBuilder first = new StringBuilder();
  private final StringBuilder further = new StringBuilder();
  private boolean broken;

  /// Whether a line ended in the blanks.
  boolean hasBreak() {
    return broken;
  }

  /// The line ends here without a break in the value.
  void escapeBreak(TextCursor text) {
    text.skipBreak();
    broken = true;
  }

  /// Takes the blank or break that stands here.
  void read(TextCursor text) {
    if (!text.isBreak()) {
      if (broken) {
        text.skip();
      } else {
        text.read(spaces);
      }
    } else if (broken) {
      text.readBreak(further);
    } else {
      spaces.setLength(0);
      text.readBreak(first);
      broken = true;
    }
  }

  /// Puts what the blanks come to before the next word.
  void fold(StringBuilder value) {
    if (!broken) {
      value.append(spaces);
    } else if (first.isEmpty() || first.charAt(0) != '\n') {
      value.append(first).append(further);
    } else if (further.isEmpty()) {
      value.append(' ');
    } else {
      value.append(further);
    }
    clear();
  }

  private void clear() {
    broken = false;
    spaces.setLength(0);
    first.setLength(0);
    further.setLength(0);
  }
}
