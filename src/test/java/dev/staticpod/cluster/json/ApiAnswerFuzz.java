package dev.staticpod.cluster.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/// Answers of an API server.
public final class ApiAnswerFuzz {
  private ApiAnswerFuzz() {}

  /// Reads an input. Anything that is thrown is a fault.
  public static void fuzzerTestOneInput(byte[] input) {
    JsonNode answer;
    try {
      answer = JsonTrees.read(input);
    } catch (IOException _) { // no JSON: an error of its own
      return;
    }
    PodReader.read(answer);
    EventReader.read(answer);
    NodeReader.read(answer);
  }
}
