package dev.staticpod.cli.live;

/// How large a screen is.
record ScreenSize(int columns, int rows) {
  /// The size that is assumed where it is not known.
  static final ScreenSize USUAL = new ScreenSize(80, 24);
}
