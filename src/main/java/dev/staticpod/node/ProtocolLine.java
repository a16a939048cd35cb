package dev.staticpod.node;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// One line of a node's answer: words separated by tabs.
///
/// @param words at least one
record ProtocolLine(List<String> words) {
  /// The first line of every answer; what login shells and banners print before it is passed over.
  static final String HEADER = "static-pod/1";

  ProtocolLine {
    words = List.copyOf(words);
  }

  static ProtocolLine of(String line) {
    return new ProtocolLine(List.of(line.split("\t", -1)));
  }

  static String text(byte[] line) {
    return new String(line, StandardCharsets.UTF_8);
  }

  String kind() {
    return words.getFirst();
  }

  /// A word by its position, counted from 1 after the kind; empty where the line is shorter.
  String field(int index) {
    return index < words.size() ? words.get(index) : "";
  }
}
