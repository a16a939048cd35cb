package dev.staticpod.cluster.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;

/// Lets tests write objects of the API in YAML.
final class Yaml {
  private Yaml() {}

  static String json(String yaml) throws IOException {
    return new ObjectMapper(new YAMLFactory()).readTree(yaml).toString();
  }
}
