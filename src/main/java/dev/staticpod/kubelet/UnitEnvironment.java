package dev.staticpod.kubelet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The variables that a service is started with, and where each has its value from. Environment
/// files beat `Environment=`, whatever stands first; of several the last one wins. Source:
/// systemd.exec(5), runs of systemd 252.
///
/// @param files the paths of the environment files in their order, those that are missing too
record UnitEnvironment(Map<String, Variable> variables, List<String> files) {
  private static final Pattern GLOB =
      Pattern.compile("[*]|[?]|\\[[^\\]]+\\]|[^*?]", Pattern.DOTALL);

  /// A value.
  ///
  /// @param path of the environment file that it is from, empty where the unit itself has it
  record Variable(String value, Optional<String> path) {}

  UnitEnvironment {
    variables = Map.copyOf(variables);
    files = List.copyOf(files);
  }

  /// Reads the environment from all that a unit says.
  static UnitEnvironment of(KubeletFiles files) {
    var specifiers = new Specifiers(files.service(), files.hostName());
    var variables = new LinkedHashMap<String, Variable>();
    for (UnitText.Setting setting : files.settings("Service", "Environment")) {
      if (setting.value().isEmpty()) {
        variables.clear();
      }
      CommandWords.split(setting.value()).orElse(List.of()).stream()
          .map(specifiers::expand)
          .filter(item -> item.indexOf('=') > 0)
          .forEach(item -> {
            int equals = item.indexOf('=');
            variables.put(
                item.substring(0, equals),
                new Variable(item.substring(equals + 1), Optional.empty()));
          });
    }
    List<String> paths = paths(files, specifiers);
    for (String path : paths) {
      read(files, path)
          .forEach(file ->
              EnvironmentText.parse(file.text())
                  .assignments()
                  .forEach(each ->
                      variables.put(
                          each.name(), new Variable(each.value(), Optional.of(file.path())))));
    }
    unset(files, specifiers)
        .forEach(item ->
            variables.computeIfPresent(
                name(item),
                (name, variable) ->
                    item.equals(name) || item.equals(name + "=" + variable.value())
                        ? null
                        : variable));
    return new UnitEnvironment(variables, paths);
  }

  /// What is taken out of the environment last: a name, or an assignment.
  private static List<String> unset(KubeletFiles files, Specifiers specifiers) {
    var items = new ArrayList<String>();
    for (UnitText.Setting setting : files.settings("Service", "UnsetEnvironment")) {
      if (setting.value().isEmpty()) {
        items.clear();
      }
      CommandWords.split(setting.value())
          .orElse(List.of())
          .forEach(item -> items.add(specifiers.expand(item)));
    }
    return items;
  }

  private static String name(String assignment) {
    int equals = assignment.indexOf('=');
    return equals < 0 ? assignment : assignment.substring(0, equals);
  }

  /// The files that are meant by a path, in the order they count in: those that are there by a
  /// pattern, else the path itself.
  static Stream<String> paths(KubeletFiles files, String path) {
    return isPattern(path) ? read(files, path).map(KubeletFile::path) : Stream.of(path);
  }

  private static Stream<KubeletFile> read(KubeletFiles files, String path) {
    return files.environment().stream()
        .filter(file ->
            path.equals(file.path()) || (isPattern(path) && file.path().matches(expression(path))))
        .sorted(Comparator.comparing(KubeletFile::path));
  }

  /// Whether `*`, `?` and `[` stand for more than one file.
  private static boolean isPattern(String path) {
    return path.matches(".*[*?\\[].*");
  }

  /// A glob as a regular expression: `*`, `?` and what is in brackets stand for no slash, and which
  /// characters the brackets name does not count here.
  private static String expression(String glob) {
    return GLOB.matcher(glob)
        .replaceAll(match ->
            Matcher.quoteReplacement(
                switch (match.group().charAt(0)) {
                  case '*' -> "[^/]*";
                  case '?', '[' -> "[^/]";
                  default -> Pattern.quote(match.group());
                }));
  }

  private static List<String> paths(KubeletFiles files, Specifiers specifiers) {
    var paths = new ArrayList<String>();
    for (UnitText.Setting setting : files.settings("Service", "EnvironmentFile")) {
      if (setting.value().isEmpty()) {
        paths.clear();
      } else {
        paths.add(specifiers.expand(setting.value().replaceFirst("^-\\s*", "")));
      }
    }
    return paths;
  }

  /// The value of a variable; a variable that is not set has none.
  Optional<String> value(String name) {
    return Optional.ofNullable(variables.get(name)).map(Variable::value);
  }
}
