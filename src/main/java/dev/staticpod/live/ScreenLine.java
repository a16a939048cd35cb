package dev.staticpod.live;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A line of a screen, in parts of one tone each.
public record ScreenLine(List<Part> parts) {
  /// How a part stands out.
  public enum Tone {
    PLAIN,
    FAINT,
    GOOD,
    BAD,
    BUSY
  }

  /// Some text of a line.
  public record Part(String text, Tone tone) {}

  public ScreenLine {
    parts = List.copyOf(parts);
  }

  /// A line of one part.
  static ScreenLine of(String text, Tone tone) {
    return new ScreenLine(List.of(new Part(text, tone)));
  }

  /// The line without its tones.
  public String text() {
    return parts.stream().map(Part::text).collect(Collectors.joining());
  }

  /// Returns this line cut to a width.
  ScreenLine cut(int width) {
    var kept = new ArrayList<Part>();
    int left = width;
    for (Part part : parts) {
      String text = part.text().substring(0, Math.min(left, part.text().length()));
      kept.add(new Part(text, part.tone()));
      left -= text.length();
    }
    return new ScreenLine(kept);
  }
}
