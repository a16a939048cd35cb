package dev.staticpod.manifest;

/// A replacement of a part of a text.
record TextEdit(int from, int to, String replacement) {
  static TextEdit insert(int at, String insertion) {
    return new TextEdit(at, at, insertion);
  }

  String applyTo(String text) {
    return text.substring(0, from) + replacement + text.substring(to);
  }
}
