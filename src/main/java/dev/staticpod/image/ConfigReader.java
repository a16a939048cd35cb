package dev.staticpod.image;

import com.fasterxml.jackson.databind.JsonNode;

/// Reads which machines an image is for.
final class ConfigReader {
  private ConfigReader() {}

  /// @param config the configuration of an image, or the platform in a descriptor
  static Platform platform(JsonNode config) {
    return new Platform(
        word(config, "os", "linux"),
        word(config, "architecture", "unknown"),
        word(config, "variant", ""));
  }

  private static String word(JsonNode object, String member, String otherwise) {
    String word = object.path(member).asText("");
    return word.matches("[A-Za-z0-9._-]{1,40}") ? word : otherwise;
  }
}
