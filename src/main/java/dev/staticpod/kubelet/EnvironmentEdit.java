package dev.staticpod.kubelet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Puts the flag into a variable that the command has already, in its environment file.
final class EnvironmentEdit {
  /// What kubelets' variables for more flags are called.
  private static final Pattern NAME =
      Pattern.compile("([A-Z0-9]+_)*+(ARGS|FLAGS|OPTS|OPTIONS)|KUBELET_EXTRA");

  private static final String USUAL = "KUBELET_EXTRA_ARGS";

  private EnvironmentEdit() {}

  /// Edits an environment file only where that is the convention: a file that is the
  /// administrator's on Debian or Red Hat.
  static EditResult byConvention(KubeletFiles files, KubeletUnit unit, String flag) {
    return of(
        files,
        unit,
        flag,
        path -> path.startsWith("/etc/default/") || path.startsWith("/etc/sysconfig/"));
  }

  /// Edits any environment file below `/etc`.
  static EditResult anywhere(KubeletFiles files, KubeletUnit unit, String flag) {
    return of(files, unit, flag, path -> path.startsWith("/etc/"));
  }

  private static EditResult of(
      KubeletFiles files, KubeletUnit unit, String flag, Predicate<String> isOwn) {
    UnitEnvironment environment = UnitEnvironment.of(files);
    var names =
        new ArrayList<>(
            unit.words().stream()
                .flatMap(CommandExpansion::variable)
                .filter(NAME.asMatchPredicate())
                .toList());
    names.sort(Comparator.comparing(name -> name.equals(USUAL)));
    for (String name : names.reversed()) {
      Optional<String> path = path(files, environment, name).filter(isOwn);
      if (path.isPresent()) {
        return edit(files, path.get(), name, flag);
      }
    }
    return new EditResult.Refused(
        "the ExecStart= in "
            + unit.file().path()
            + " has no variable for more flags whose file is the administrator's",
        "leave out --kubelet-edit env");
  }

  /// The file that the value is from; of a variable without a value the last file that may have
  /// one.
  private static Optional<String> path(
      KubeletFiles files, UnitEnvironment environment, String name) {
    UnitEnvironment.Variable variable = environment.variables().get(name);
    return variable != null
        ? variable.path()
        : environment.files().stream()
            .flatMap(path -> UnitEnvironment.paths(files, path))
            .reduce((_, last) -> last);
  }

  private static EditResult edit(KubeletFiles files, String path, String name, String flag) {
    Optional<KubeletFile> file = files.file(path);
    if (file.filter(it -> it.kind() == KubeletFile.Kind.LINK).isPresent()) {
      return new EditResult.Refused(
          path + " is a symbolic link", "replace it by a file, or leave out --kubelet-edit env");
    }
    String reason =
        "a flag in "
            + name
            + " of "
            + path
            + ", which is the administrator's and which the unit expands";
    if (file.isEmpty()) {
      return new EditResult.Edited(
          KubeletEdit.ENV, reason, FileEdit.create(path, name + "=" + flag + "\n"));
    }
    return append(file.get().text(), name, flag)
        .<EditResult>map(
            text -> new EditResult.Edited(KubeletEdit.ENV, reason, FileEdit.of(file.get(), text)))
        .orElseGet(() ->
            new EditResult.Refused(
                name + " in " + path + " cannot be extended safely",
                "see how it is quoted: cat " + path + " on the node"));
  }

  /// The text with one more word in a variable, if that is all that changes.
  static Optional<String> append(String text, String name, String flag) {
    EnvironmentText before = EnvironmentText.parse(text);
    Optional<EnvironmentText.Assignment> last = before.last(name);
    if (!before.assignments().stream().allMatch(EnvironmentText.Assignment::isClosed)) {
      return Optional.empty();
    }
    String edited = last.map(it -> insert(text, it, flag)).orElseGet(() -> add(text, name, flag));
    var expected = new ArrayList<>(values(before));
    String value = last.map(EnvironmentText.Assignment::value).orElse("");
    String grown = name + "=" + (value.isBlank() ? value : value + " ") + flag;
    if (last.isPresent()) {
      expected.set(before.assignments().indexOf(last.get()), grown);
    } else {
      expected.add(grown);
    }
    boolean words =
        CommandWords.splitValue(grown.substring(name.length() + 1))
            .equals(plus(CommandWords.splitValue(value), flag));
    return Optional.of(edited)
        .filter(_ -> words)
        .filter(it -> stripped(values(EnvironmentText.parse(it))).equals(stripped(expected)));
  }

  private static List<String> plus(List<String> words, String word) {
    var more = new ArrayList<>(words);
    more.add(word);
    return more;
  }

  /// Returns the values without the blanks between value and word, which do not count.
  private static List<String> stripped(List<String> values) {
    return values.stream().map(value -> value.replaceAll("\\s+", " ")).toList();
  }

  private static List<String> values(EnvironmentText text) {
    return text.assignments().stream().map(each -> each.name() + "=" + each.value()).toList();
  }

  private static String insert(String text, EnvironmentText.Assignment assignment, String flag) {
    int at = assignment.insertAt();
    String word = assignment.value().isEmpty() ? flag : " " + flag;
    return text.substring(0, at) + word + text.substring(at);
  }

  private static String add(String text, String name, String flag) {
    String lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
    boolean isOpen = !text.isEmpty() && !text.endsWith("\n");
    return text + (isOpen ? lineEnd : "") + name + "=" + flag + lineEnd;
  }
}
