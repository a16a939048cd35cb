package dev.staticpod.kubelet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Adds a flag to the end of a kubelet's `ExecStart=`, by putting text in: every other byte of the
/// file stays. What comes out is read again before it is believed.
public final class FlagEditor {
  /// The flag with a value that nothing has to be resolved in.
  private static final Pattern PATH =
      Pattern.compile("(?<=\\s)--pod[-_]manifest[-_]path(=| +)([A-Za-z0-9._/-]+)(?=\\s|$)");

  /// What no unit needs quotes for, and systemd changes nothing in.
  private static final Pattern PLAIN = Pattern.compile("[-A-Za-z0-9._/=,:]+");

  private FlagEditor() {}

  /// Adds a flag as the last word of the `ExecStart=` in force.
  ///
  /// @param unit a unit whose command is in force
  /// @param flag one word, as the kubelet is to get it
  /// @return the file's new text, or nothing where the command is one that systemd itself reads in
  ///   a way people do not expect (a lone backslash or semicolon among its words), or the flag has
  ///   a character that stands in no unit
  public static Optional<String> append(KubeletUnit unit, String flag) {
    if (unit.words().contains("\\") || unit.words().contains(";") || !isText(flag)) {
      return Optional.empty();
    }
    String word = unchanged(unit, flag);
    return UnitText.parse(unit.file().text()).settings().stream()
        .filter(KubeletUnit::isExecStart)
        .reduce((_, last) -> last)
        .map(setting -> edit(unit.file().text(), setting, quoted(word)))
        .filter(edited -> isAppended(unit, edited, word));
  }

  /// Whether there is no control character, and nothing that was no UTF-8 where it was read.
  private static boolean isText(String flag) {
    return flag.chars().noneMatch(c -> Character.isISOControl(c) || c == '\uFFFD');
  }

  /// Returns a word that comes out as it is where systemd has replaced specifiers and variables.
  private static String unchanged(KubeletUnit unit, String flag) {
    String word = flag.replace("%", "%%");
    return unit.prefix().contains(":") ? word : word.replace("$", "$$");
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches()
        ? word
        : '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /// Gives the static pod path another value where it stands in the `ExecStart=` in force, or adds
  /// it there.
  ///
  /// @param path as it is to stand there
  static Optional<String> set(KubeletUnit unit, String path) {
    String text = unit.file().text();
    String flag = "--" + KubeletFlags.POD_MANIFEST_PATH + "=" + path;
    Optional<UnitText.Setting> setting =
        UnitText.parse(text).settings().stream()
            .filter(KubeletUnit::isExecStart)
            .reduce((_, last) -> last);
    List<MatchResult> found =
        setting.stream()
            .flatMap(it ->
                PATH.matcher(text)
                    .results()
                    .filter(match ->
                        match.start() >= UnitText.offset(text, it.firstLine())
                            && match.end() <= end(text, it)))
            .toList();
    if (found.size() != 1 || !PLAIN.matcher(path).matches()) {
      return append(unit, flag);
    }
    String edited =
        text.substring(0, found.getFirst().start(2))
            + path
            + text.substring(found.getFirst().end(2));
    boolean isSet =
        KubeletUnit.read(List.of(unit.file().with(edited)))
            .filter(after -> after.words().size() == unit.words().size())
            .flatMap(after -> after.flags().value(KubeletFlags.POD_MANIFEST_PATH))
            .filter(path::equals)
            .isPresent();
    return isSet && others(text).equals(others(edited)) ? Optional.of(edited) : append(unit, flag);
  }

  private static int end(String text, UnitText.Setting setting) {
    return UnitText.offset(text, setting.lastLine())
        + UnitText.lines(text).get(setting.lastLine()).length();
  }

  /// A command of one line gets a word, one of several gets a line.
  private static String edit(String text, UnitText.Setting setting, String word) {
    List<String> lines = UnitText.lines(text);
    String last = lines.get(setting.lastLine());
    String bare = UnitText.isContinued(last) ? last.substring(0, last.length() - 1) : last;
    int at = UnitText.offset(text, setting.lastLine()) + bare.stripTrailing().length();
    String gap =
        setting.firstLine() == setting.lastLine() ? " " : " \\" + lineEnd(text) + indentation(last);
    return text.substring(0, at) + gap + word + text.substring(at);
  }

  private static String lineEnd(String text) {
    return text.contains("\r\n") ? "\r\n" : "\n";
  }

  private static String indentation(String line) {
    return line.substring(0, line.length() - line.stripLeading().length());
  }

  /// Returns whether the word was put behind the command: everything but the command reads as
  /// before, and the command is the old one plus the word.
  private static boolean isAppended(KubeletUnit unit, String edited, String word) {
    var expected = new ArrayList<>(unit.words());
    expected.add(word);
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
