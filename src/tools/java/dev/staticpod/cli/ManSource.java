package dev.staticpod.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a page of the manual says beyond the command's own help: `src/man/COMMAND.md`.
///
/// `# TITLE` begins a section. In it are paragraphs, examples (indented by four), definitions (`-
/// TERM: meaning`), `exit-codes CODE...`, `see PAGE(SECTION)...` and, in a line of its own,
/// `include NAME`: the lines of `NAME.md`.
record ManSource(Map<String, List<ManSource.Block>> sections) {
  private static final Path DIRECTORY = Path.of("src/man");

  /// A part of a section.
  sealed interface Block {
    record Paragraph(String text) implements Block {}

    record Example(List<String> lines) implements Block {}

    record Definition(String term, String meaning) implements Block {}

    /// What some exit codes mean is said once for all commands.
    record ExitCodes(List<String> codes) implements Block {}

    /// Other pages, as `static-pod-install(1)`.
    record References(List<String> pages) implements Block {}
  }

  static ManSource read(String command) throws IOException {
    var sections = new LinkedHashMap<String, List<Block>>();
    List<Block> section = new ArrayList<>();
    for (String block : text(command).split("\n\n+", -1)) {
      if (block.startsWith("# ")) {
        section = new ArrayList<>();
        sections.put(block.substring(2).strip(), section);
      } else {
        section.addAll(blocks(block));
      }
    }
    return new ManSource(sections);
  }

  private static String text(String name) throws IOException {
    var lines = new ArrayList<String>();
    for (String line : Files.readAllLines(DIRECTORY.resolve(name + ".md"))) {
      lines.add(line.startsWith("include ") ? text(line.substring(8)) : line);
    }
    return String.join("\n", lines).strip();
  }

  private static List<Block> blocks(String text) {
    if (text.startsWith("    ")) {
      return List.of(new Block.Example(text.lines().map(line -> line.substring(4)).toList()));
    }
    List<String> words = List.of(text.split("\\s+", -1));
    return switch (words.getFirst()) {
      case "exit-codes" -> List.of(new Block.ExitCodes(words.subList(1, words.size())));
      case "see" -> List.of(new Block.References(words.subList(1, words.size())));
      case "-" -> definitions(text);
      default -> List.of(new Block.Paragraph(oneLine(text)));
    };
  }

  private static List<Block> definitions(String text) {
    var definitions = new ArrayList<Block>();
    for (String item : text.substring(2).split("\n- ", -1)) {
      String[] parts = oneLine(item).split(": ", 2);
      definitions.add(new Block.Definition(parts[0], parts[1]));
    }
    return definitions;
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*\n\\s*", " ");
  }
}
