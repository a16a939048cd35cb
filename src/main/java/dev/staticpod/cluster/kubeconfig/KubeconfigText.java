package dev.staticpod.cluster.kubeconfig;

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
  /// @param key what the entry is called
  void check(ConfigNode entry, String key) throws ClusterException {
    for (Map.Entry<String, ConfigNode> field : entry.members().entrySet()) {
      String below = key + "." + field.getKey();
      ConfigNode value = field.getValue();
      if (LINES.contains(field.getKey()) || field.getKey().endsWith("-data")) {
        checkWords(value, below);
      } else {
        require(value.text().chars().noneMatch(Character::isISOControl), value, below);
        check(value, below);
      }
    }
    for (ConfigNode element : entry.elements()) {
      check(element, key);
    }
  }

  private void checkWords(ConfigNode words, String key) throws ClusterException {
    require(words.text().indexOf('\0') < 0, words, key);
    for (ConfigNode word : words.elements()) {
      checkWords(word, key);
      if (key.endsWith(".env")) {
        require(word.path("name").text().indexOf('=') < 0, word, key);
      }
    }
    for (ConfigNode word : words.members().values()) {
      checkWords(word, key);
    }
  }

  private void require(boolean holds, ConfigNode value, String key) throws ClusterException {
    if (!holds) {
      throw new ClusterException(
          ClusterException.Reason.CONFIG,
          value.place(file) + ": " + Printable.of(key) + " has a character that cannot be in it",
          "write it on one line, without control characters; kubectl config view --raw"
              + " --kubeconfig "
              + file
              + " shows it");
    }
  }
}
