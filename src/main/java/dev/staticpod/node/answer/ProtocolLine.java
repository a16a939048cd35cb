package dev.staticpod.node.answer;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// One line of a node's answer: words separated by tabs.
///
/// @param words at least one
public record ProtocolLine(List<String> words) {
  /// Begins the first line of every answer; the script's own word follows.
  public static final String HEADER = "static-pod/1";

  /// The last second of the year 9999, for times of files; they are counted from 1970.
  public static final long LAST_SECOND = 253_402_300_799L;

  public ProtocolLine {
    words = List.copyOf(words);
  }

  /// The words of a line.
  public static ProtocolLine of(String line) {
    return new ProtocolLine(List.of(line.split("\t", -1)));
  }

  /// A line as text.
  public static String text(byte[] line) {
    return new String(line, StandardCharsets.UTF_8);
  }

  /// The word that says what it is about.
  public String kind() {
    return words.getFirst();
  }

  /// A word by its position, counted from 1 after the kind; empty where the line is shorter.
  public String field(int index) {
    return index < words.size() ? words.get(index) : "";
  }

  /// Returns everything behind the kind: text that may hold tabs.
  public String rest() {
    return String.join("\t", words.subList(1, words.size()));
  }

  /// Holds the line to a number of words behind the kind.
  ///
  /// @return this
  /// @throws MalformedAnswerException where it has another
  public ProtocolLine with(int fields) {
    require(words.size() == fields + 1);
    return this;
  }

  /// A number in a field.
  ///
  /// @throws MalformedAnswerException where there is none, or one that is not in the range
  public long number(int index, long least, long most) {
    String digits = field(index);
    require(digits.matches("[0-9]{1,18}"));
    long number = Long.parseLong(digits);
    require(number >= least && number <= most);
    return number;
  }

  /// An absolute path in a field.
  public String path(int index) {
    String path = field(index);
    require(path.startsWith("/"));
    return path;
  }

  /// Holds the line to what has to be so.
  ///
  /// @throws MalformedAnswerException where it is not
  public void require(boolean holds) {
    if (!holds) {
      throw unexpected();
    }
  }

  /// The failure of a line that is out of place.
  public MalformedAnswerException unexpected() {
    return MalformedAnswerException.of(String.join("\t", words));
  }
}
