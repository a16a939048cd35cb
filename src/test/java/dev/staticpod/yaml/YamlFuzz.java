package dev.staticpod.yaml;

/// YAML and JSON of any kind.
public final class YamlFuzz {
  private YamlFuzz() {}

  /// Reads an input. Anything that is thrown is a fault.
  public static void fuzzerTestOneInput(byte[] input) {
    YamlReader.read("fuzz", input);
    YamlReader.readAll("fuzz", input);
  }
}
