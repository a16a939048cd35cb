package dev.staticpod.report.page;

import dev.staticpod.fleet.HostPhase;
import dev.staticpod.text.EnumWord;
import java.util.Locale;

/// What phases are called on the page.
final class PhaseWords {
  private PhaseWords() {}

  /// The class of what has to do with a phase.
  static String css(HostPhase phase) {
    return EnumWord.of(phase);
  }

  /// A phase for people.
  static String text(HostPhase phase) {
    return phase.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
