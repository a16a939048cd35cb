package dev.staticpod.cli.model;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads `90s`, `2m`, `1h30m`, as kubectl writes time spans; up to 24 hours, which is more than any
/// wait of a command makes sense.
public final class DurationConverter implements ITypeConverter<Duration> {
  private static final Duration MOST = Duration.ofHours(24);

  private final Duration least;

  /// Makes a converter that takes `0s` too.
  public DurationConverter() {
    this(Duration.ZERO);
  }

  private DurationConverter(Duration least) {
    this.least = least;
  }

  /// Returns a converter for time spans that something has to be done in.
  public static DurationConverter positive() {
    return new DurationConverter(Duration.ofSeconds(1));
  }

  @Override
  public Duration convert(String text) {
    Duration span = parse(text);
    if (span.compareTo(least) < 0) {
      throw new TypeConversionException("'" + text + "' is too short; write 1s or more");
    }
    if (span.compareTo(MOST) > 0) {
      throw new TypeConversionException("'" + text + "' is too long; write 24h or less");
    }
    return span;
  }

  private static Duration parse(String text) {
    try {
      if (text.matches("([0-9]+[hms])++")) {
        return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
      }
    } catch (DateTimeParseException _) {
      // falls through to the same message: units in the wrong order, a number too large
    }
    throw new TypeConversionException("'" + text + "' is not a time span; write 90s, 2m or 1h30m");
  }
}
