package dev.staticpod.kubelet;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Shows an environment file without what may be secret in it: passwords of proxies, keys of a
/// cloud.
public final class EnvironmentMask {
  private static final String HIDDEN = "***";

  /// What stands behind the first equals sign of a line, in comments too.
  private static final Pattern VALUE = Pattern.compile("(?m)=[^\\r\\n]+");

  private EnvironmentMask() {}

  /// A text of one of a kubelet's files as people may see it. Of an environment file those values
  /// are hidden that do not go to the kubelet's command line, where all users of the node see them.
  public static String shown(KubeletFiles files, String path, String text) {
    return files.environment().stream().noneMatch(file -> file.path().equals(path))
        ? text
        : hide(
            text,
            KubeletUnit.read(files.unit()).stream()
                .flatMap(unit -> unit.words().stream())
                .flatMap(CommandExpansion::variables)
                .collect(Collectors.toSet()));
  }

  /// The text with the values hidden.
  ///
  /// @param shown variables that are shown
  static String hide(String text, Set<String> shown) {
    var masked = new StringBuilder();
    int at = 0;
    for (EnvironmentText.Assignment assignment : EnvironmentText.parse(text).assignments()) {
      String value = text.substring(assignment.from(), assignment.to());
      masked.append(hidden(text.substring(at, assignment.from() - 1))).append('=');
      masked.append(value.isBlank() || shown.contains(assignment.name()) ? value : HIDDEN);
      at = assignment.to();
    }
    return masked.append(hidden(text.substring(at))).toString();
  }

  private static String hidden(String text) {
    return VALUE.matcher(text).replaceAll("=" + HIDDEN);
  }
}
