package dev.staticpod.kubelet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Adds a flag to the end of a kubelet's `ExecStart=`, by putting text in: every other byte of the
/// file stays. What comes out is read again before it is believed.
public final class FlagEditor {
  private FlagEditor() {}

  /// Adds a flag as the last word of the `ExecStart=` in force.
  ///
  /// @param unit a unit whose command is in force
  /// @param flag one word without blanks, quotes, `$` and `%`, which systemd would change
  /// @return the file's new text, or nothing where the command is one that systemd itself reads in
  ///   a way people do not expect (a lone backslash or semicolon among its words)
  public static Optional<String> append(KubeletUnit unit, String flag) {
    if (!flag.matches("[-A-Za-z0-9._/=,:]+")) {
      throw new IllegalArgumentException("a flag that systemd would change: " + flag);
    }
    if (unit.words().contains("\\") || unit.words().contains(";")) {
      return Optional.empty();
    }
    return UnitText.parse(unit.file().text()).settings().stream()
        .filter(KubeletUnit::isExecStart)
        .reduce((_, last) -> last)
        .map(setting -> edit(unit.file().text(), setting, flag))
        .filter(edited -> isAppended(unit, edited, flag));
  }

  /// A command of one line gets a word, one of several gets a line.
  private static String edit(String text, UnitText.Setting setting, String flag) {
    List<String> lines = UnitText.lines(text);
    String last = lines.get(setting.lastLine());
    String bare = UnitText.isContinued(last) ? last.substring(0, last.length() - 1) : last;
    int at = UnitText.offset(text, setting.lastLine()) + bare.stripTrailing().length();
    String gap =
        setting.firstLine() == setting.lastLine() ? " " : " \\" + lineEnd(text) + indentation(last);
    return text.substring(0, at) + gap + flag + text.substring(at);
  }

  private static String lineEnd(String text) {
    return text.contains("\r\n") ? "\r\n" : "\n";
  }

  private static String indentation(String line) {
    return line.substring(0, line.length() - line.stripLeading().length());
  }

  /// Everything but the command reads as before, and the command is the old one plus the flag.
  private static boolean isAppended(KubeletUnit unit, String edited, String flag) {
    var expected = new ArrayList<>(unit.words());
    expected.add(flag);
    boolean command =
        KubeletUnit.read(List.of(unit.file().with(edited)))
            .map(after -> after.words().equals(expected))
            .orElse(false);
    return command && others(unit.file().text()).equals(others(edited));
  }

  private static List<String> others(String text) {
    var settings = new ArrayList<>(UnitText.parse(text).settings());
    for (int i = settings.size() - 1; i >= 0; i--) {
      if (KubeletUnit.isExecStart(settings.get(i))) {
        settings.remove(i);
        break;
      }
    }
    return settings.stream().map(s -> s.section() + "\n" + s.key() + "\n" + s.value()).toList();
  }
}
