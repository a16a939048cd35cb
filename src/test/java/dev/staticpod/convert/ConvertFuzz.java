package dev.staticpod.convert;

import java.util.List;

/// Objects of a cluster that are to become static pods.
public final class ConvertFuzz {
  private static final ConvertOptions ALL =
      new ConvertOptions(
          "/etc/files",
          "/srv/data",
          ConvertOptions.SecretVariables.LITERAL,
          ConvertOptions.ServicePorts.ON_HOST);

  private ConvertFuzz() {}

  /// Reads an input. Anything that is thrown is a fault.
  public static void fuzzerTestOneInput(byte[] input) {
    List<ConvertInput> inputs = List.of(new ConvertInput("fuzz", Content.of(input)));
    Converter.convert(inputs, ConvertOptions.USUAL);
    Converter.convert(inputs, ALL);
  }
}
