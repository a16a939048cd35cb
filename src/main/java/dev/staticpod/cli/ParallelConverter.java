package dev.staticpod.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads how many hosts are worked on at a time.
final class ParallelConverter implements ITypeConverter<Integer> {
  private static final int MOST = 1000;

  @Override
  public Integer convert(String text) {
    if (text.matches("[0-9]{1,4}")) {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= MOST) {
        return number;
      }
    }
    throw new TypeConversionException(
        "'" + text + "' is not a number of hosts; write one from 1 to " + MOST);
  }
}
