package dev.staticpod.report.page;

import dev.staticpod.text.Printable;

/// Text made fit for HTML.
public final class Html {
  private Html() {}

  /// What is text in an element and in a quoted attribute, whatever it holds.
  public static String text(String text) {
    return Printable.of(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
