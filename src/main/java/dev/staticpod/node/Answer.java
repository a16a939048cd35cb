package dev.staticpod.node;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// One line of a node's answer: words separated by tabs.
///
/// @param words at least one
record Answer(List<String> words) {
  /// The first line of every answer; what login shells and banners print before it is passed over.
  static final String GREETING = "static-pod/1";

  Answer {
    words = List.copyOf(words);
  }

  static Answer of(String line) {
    return new Answer(List.of(line.split("\t", -1)));
  }

  static String text(byte[] line) {
    return new String(line, StandardCharsets.UTF_8);
  }

  String kind() {
    return words.getFirst();
  }

  /// A word by its position, counted from 1 after the kind; empty where the line is shorter.
  String word(int index) {
    return index < words.size() ? words.get(index) : "";
  }
}
