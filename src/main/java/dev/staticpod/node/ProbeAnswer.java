package dev.staticpod.node;

import dev.staticpod.plan.DirectoryFacts;
import dev.staticpod.plan.FileFacts;
import dev.staticpod.plan.MachineFacts;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.ServiceFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the answer of `probe.sh`, line by line, into [NodeFacts].
final class ProbeAnswer {
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  private enum Progress {
    BEFORE,
    READING,
    COMPLETE
  }

  private Progress progress = Progress.BEFORE;
  private String host = "";
  private String operatingSystem = "";
  private MachineFacts.Init init = MachineFacts.Init.OTHER;
  private final Map<String, String> properties = new HashMap<>();
  private final List<String> commandLine = new ArrayList<>();
  private final List<FileFacts> units = new ArrayList<>();
  private final List<FileFacts> configs = new ArrayList<>();
  private final List<DirectoryFacts> directories = new ArrayList<>();
  private final RecordAnswers records = new RecordAnswers();
  private Optional<PendingFile> pending = Optional.empty();

  /// A file whose text is still arriving.
  private static final class PendingFile {
    private final Answer header;
    private final StringBuilder text = new StringBuilder();

    PendingFile(Answer header) {
      this.header = header;
    }
  }

  void line(byte[] bytes) {
    String line = Answer.text(bytes);
    switch (progress) {
      case BEFORE -> {
        if (line.startsWith(Answer.GREETING + "\t")) {
          progress = Progress.READING;
        }
      }
      case READING -> {
        if (line.startsWith("|")) {
          pending.ifPresent(file -> file.text.append(line, 1, line.length()).append('\n'));
        } else {
          take(Answer.of(line));
        }
      }
      case COMPLETE -> {}
    }
  }

  private void take(Answer answer) {
    switch (answer.kind()) {
      case "host" -> host = answer.word(1);
      case "os" -> operatingSystem = answer.word(1);
      case "init" -> {
        if (answer.word(1).equals("systemd")) {
          init = MachineFacts.Init.SYSTEMD;
        }
      }
      case "property" -> property(answer.word(1));
      case "argument" -> commandLine.add(answer.word(1));
      case "directory" -> directories.add(directory(answer));
      case "record" -> records.begin(answer);
      case "about" -> records.about(answer);
      case "unit", "config", "entry", "before", "after" -> file(answer);
      case "end" -> endOfText(answer.word(1).equals("cut"));
      case "complete" -> progress = Progress.COMPLETE;
      default -> {} // an empty line, or a word of a later version
    }
  }

  private void property(String assignment) {
    int equals = assignment.indexOf('=');
    if (equals > 0) {
      properties.put(assignment.substring(0, equals), assignment.substring(equals + 1));
    }
  }

  private static DirectoryFacts directory(Answer answer) {
    DirectoryFacts.State state =
        switch (answer.word(2)) {
          case "directory" -> DirectoryFacts.State.DIRECTORY;
          case "missing" -> DirectoryFacts.State.MISSING;
          default -> DirectoryFacts.State.NOT_A_DIRECTORY;
        };
    return new DirectoryFacts(answer.word(1), state, List.of());
  }

  private void file(Answer header) {
    if (header.word(5).equals("text")) {
      pending = Optional.of(new PendingFile(header));
    } else {
      add(header, Optional.empty());
    }
  }

  private void endOfText(boolean cut) {
    pending.ifPresent(file -> {
      int length = file.text.length() - (cut && file.text.length() > 0 ? 1 : 0);
      add(file.header, Optional.of(file.text.substring(0, length)));
    });
    pending = Optional.empty();
  }

  private void add(Answer header, Optional<String> text) {
    FileFacts.Kind kind =
        switch (header.word(2)) {
          case "regular" -> FileFacts.Kind.REGULAR;
          case "symlink" -> FileFacts.Kind.SYMLINK;
          case "directory" -> FileFacts.Kind.DIRECTORY;
          default -> FileFacts.Kind.OTHER;
        };
    String digest = DIGEST.matcher(header.word(4)).matches() ? header.word(4) : "";
    var file = new FileFacts(header.word(1), kind, header.word(3), digest, text);
    switch (header.kind()) {
      case "unit" -> units.add(file);
      case "config" -> configs.add(file);
      case "before" -> records.before(file);
      case "after" -> records.after(file);
      default -> addEntry(file);
    }
  }

  private void addEntry(FileFacts file) {
    if (directories.isEmpty()) {
      return;
    }
    DirectoryFacts directory = directories.removeLast();
    var files = new ArrayList<>(directory.files());
    files.add(file);
    directories.add(new DirectoryFacts(directory.path(), directory.state(), files));
  }

  /// The facts, once the answer is complete.
  Optional<NodeFacts> facts() {
    if (progress != Progress.COMPLETE) {
      return Optional.empty();
    }
    return Optional.of(
        new NodeFacts(
            new MachineFacts(host, operatingSystem, init),
            new ServiceFacts(properties, units),
            commandLine,
            configs.stream().findFirst(),
            directories,
            records.facts()));
  }
}
