package dev.staticpod.cli.values;

import dev.staticpod.name.LabelSelector;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads labels as `kubectl -l` does, so that a mistake in them is told before a server is asked.
public final class LabelSelectorConverter implements ITypeConverter<LabelSelector> {
  @Override
  public LabelSelector convert(String text) {
    try {
      return LabelSelector.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
