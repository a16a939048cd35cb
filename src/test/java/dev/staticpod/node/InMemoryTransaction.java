package dev.staticpod.node;

import dev.staticpod.digest.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a script that carries out a plan says, read back: what it expects of which file, and what
/// its steps do to files.
record InMemoryTransaction(List<Expectation> expectations, List<Step> steps) {
  private static final Pattern WORD = Pattern.compile("'((?:[^']|'\\\\'')*)'|([^ ]+)");
  private static final String NO_DIRECTORY = "no directory";
  private static final Pattern MARK = Pattern.compile(" <<'(END_OF_FILE_*)'");

  /// @param digest of the file, `absent`, or `no directory`
  private record Expectation(String path, String digest) {
    boolean holds(Map<String, String> files) {
      if (digest.equals(NO_DIRECTORY)) {
        return files.keySet().stream().noneMatch(file -> file.startsWith(path + "/"));
      }
      String text = files.get(path);
      return digest.equals(text == null ? "absent" : Sha256.hex(text));
    }
  }

  /// One step; what it does besides changing a file has no effect here.
  @FunctionalInterface
  interface Step {
    void change(Map<String, String> files);
  }

  static InMemoryTransaction parse(String script) {
    var expectations = new ArrayList<Expectation>();
    var steps = new ArrayList<Step>();
    List<String> lines = script.replace("' \\\n    ", "' ").lines().toList();
    int begin = lines.lastIndexOf("expectations() {");
    for (int i = begin; i < lines.size(); i++) {
      List<String> words = words(lines.get(i).strip());
      if (words.getFirst().equals("expect")) {
        expectations.add(new Expectation(words.get(1), words.get(2)));
      } else if (words.getFirst().equals("expect_no_directory")) {
        expectations.add(new Expectation(words.get(1), NO_DIRECTORY));
      } else if (words.getFirst().equals("step")) {
        int text = i + 1;
        Matcher mark = MARK.matcher(lines.get(i));
        if (mark.find()) {
          i = text + lines.subList(text, lines.size()).indexOf(mark.group(1));
        }
        steps.add(step(words.subList(3, words.size()), lines.subList(text, Math.max(text, i))));
      }
    }
    return new InMemoryTransaction(expectations, steps);
  }

  private static Step step(List<String> call, List<String> lines) {
    return switch (call.getFirst()) {
      case "write_file" ->
          files -> files.put(call.get(1), lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
      case "delete_file" -> files -> files.remove(call.get(1));
      default -> _ -> {};
    };
  }

  private static List<String> words(String line) {
    var words = new ArrayList<String>();
    for (Matcher word = WORD.matcher(line); word.find(); ) {
      String quoted = word.group(1);
      words.add(quoted == null ? word.group(2) : quoted.replace("'\\''", "'"));
    }
    return words.isEmpty() ? List.of("") : words;
  }

  /// The first file that is not as the plan expects it.
  Optional<String> conflict(Map<String, String> files) {
    return expectations.stream()
        .filter(expectation -> !expectation.holds(files))
        .map(Expectation::path)
        .findFirst();
  }
}
