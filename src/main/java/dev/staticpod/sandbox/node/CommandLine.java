package dev.staticpod.sandbox.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words of `ExecStart`, with variables of the unit and its environment files replaced (systemd
/// 252, `systemd.service(5)`, section COMMAND LINES): `$NAME` alone becomes several words,
/// `${NAME}` stays part of one.
final class CommandLine {
  private static final Pattern WORD =
      Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"|'([^']*)'|(\\S+)");
  private static final Pattern BRACED = Pattern.compile("\\$\\{(\\w+)}");
  private static final Pattern ALONE = Pattern.compile("\\$(\\w+)");

  private CommandLine() {}

  static List<String> of(SimulatedUnit unit, Path root) throws IOException {
    Map<String, String> environment = environment(unit, root);
    var words = new ArrayList<String>();
    for (String word : split(unit.execStart().orElse(""))) {
      Matcher alone = ALONE.matcher(word);
      if (alone.matches()) {
        words.addAll(split(environment.getOrDefault(alone.group(1), "")));
      } else {
        words.add(
            BRACED
                .matcher(word)
                .replaceAll(match ->
                    Matcher.quoteReplacement(environment.getOrDefault(match.group(1), ""))));
      }
    }
    return words;
  }

  private static List<String> split(String text) {
    var words = new ArrayList<String>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(
          Optional.ofNullable(matcher.group(1))
              .or(() -> Optional.ofNullable(matcher.group(2)))
              .orElseGet(matcher::group));
    }
    return words;
  }

  private static Map<String, String> environment(SimulatedUnit unit, Path root) throws IOException {
    var environment = new HashMap<String, String>();
    unit.values("Environment")
        .forEach(value -> split(value).forEach(pair -> put(pair, environment)));
    for (String value : unit.values("EnvironmentFile")) {
      Path file = root.resolve(value.replaceFirst("^-", "").replaceFirst("^/", ""));
      if (Files.exists(file)) {
        Files.readAllLines(file).forEach(line -> put(line, environment));
      } else if (!value.startsWith("-")) {
        throw new IOException("Failed to load environment files: No such file or directory");
      }
    }
    return environment;
  }

  private static void put(String pair, Map<String, String> environment) {
    int equals = pair.indexOf('=');
    if (equals > 0 && !pair.startsWith("#")) {
      String value = pair.substring(equals + 1).strip();
      boolean quoted = value.length() > 1 && "\"'".indexOf(value.charAt(0)) >= 0;
      environment.put(
          pair.substring(0, equals).strip(),
          quoted ? value.substring(1, value.length() - 1) : value);
    }
  }
}
