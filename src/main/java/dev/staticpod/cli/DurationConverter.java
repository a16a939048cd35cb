package dev.staticpod.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads `90s`, `2m`, `1h30m`, as kubectl writes time spans.
final class DurationConverter implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    try {
      if (text.matches("([0-9]+[hms])+")) {
        return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
      }
    } catch (DateTimeParseException _) {
      // falls through to the same message: units in the wrong order, a number too large
    }
    throw new TypeConversionException("'" + text + "' is not a time span; write 90s, 2m or 1h30m");
  }
}
