package dev.staticpod.cli.values;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads how many hosts are worked on at a time: 1 to 1000.
public final class HostCountConverter implements ITypeConverter<Integer> {
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
        "'" + text + "' is no number of hosts; write one from 1 to " + MOST);
  }
}
