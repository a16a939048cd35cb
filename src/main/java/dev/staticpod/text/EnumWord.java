package dev.staticpod.text;

import java.util.Locale;

/// What a constant is called outside: in options, reports and files.
public final class EnumWord {
  private EnumWord() {}

  /// Small letters with hyphens: `NOT_STARTED` is `not-started`.
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
