package dev.staticpod.report.page;

import dev.staticpod.text.Printable;

/// Text as HTML.
final class Html {
  private Html() {}

  /// What is text in an element and in a quoted attribute, whatever it holds.
  static String text(String text) {
    return Printable.of(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
