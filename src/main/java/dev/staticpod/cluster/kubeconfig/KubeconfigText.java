package dev.staticpod.cluster.kubeconfig;

import com.fasterxml.jackson.databind.JsonNode;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.text.Printable;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/// Holds the texts of a kubeconfig to what they can be: they become headers, paths, addresses and
/// words of programs.
///
/// @param file where they stand
record KubeconfigText(Path file) {
  /// What may have several lines: base64 that was folded, words for programs, and what is for
  /// others.
  private static final Set<String> LINES = Set.of("args", "env", "installHint", "extensions");

  /// Checks all texts of an entry.
  ///
  /// @param place what the entry is called
  void check(JsonNode entry, String place) throws ClusterException {
    for (Map.Entry<String, JsonNode> field : entry.properties()) {
      String key = place + "." + field.getKey();
      boolean hasLines = LINES.contains(field.getKey()) || field.getKey().endsWith("-data");
      if (hasLines) {
        checkWords(field.getValue(), key);
      } else if (field.getValue().isTextual()) {
        require(field.getValue().asText().chars().noneMatch(Character::isISOControl), key);
      } else {
        check(field.getValue(), key);
      }
    }
  }

  private void checkWords(JsonNode words, String key) throws ClusterException {
    if (words.isTextual()) {
      require(words.asText().indexOf('\0') < 0, key);
    }
    for (JsonNode word : words) {
      checkWords(word, key);
    }
    if (key.endsWith(".env")) {
      for (JsonNode variable : words) {
        require(variable.path("name").asText().indexOf('=') < 0, key);
      }
    }
  }

  private void require(boolean holds, String key) throws ClusterException {
    if (!holds) {
      throw new ClusterException(
          ClusterException.Reason.CONFIG,
          "the kubeconfig "
              + file
              + ": "
              + Printable.of(key)
              + " has a character that cannot be in it",
          "write it on one line, without control characters; kubectl config view --raw"
              + " --kubeconfig "
              + file
              + " shows it");
    }
  }
}
