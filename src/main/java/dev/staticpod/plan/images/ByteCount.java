package dev.staticpod.plan.images;

import java.util.Locale;

/// A number of bytes, as people read it.
public final class ByteCount {
  private static final int STEP = 1024;
  private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB"};

  private ByteCount() {}

  /// Returns a number of bytes in the unit that fits, such as `52.4 MiB`.
  public static String of(long bytes) {
    if (bytes < STEP) {
      return bytes + " bytes";
    }
    double value = bytes;
    int unit = -1;
    while (value >= STEP && unit < UNITS.length - 1) {
      value /= STEP;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
  }
}
