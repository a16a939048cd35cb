package dev.staticpod.report.diff;

import dev.staticpod.plan.files.FileContent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A file on one side of a diff.
///
/// @param name as the header of the diff has it
/// @param content empty where the probe did not carry it
public record FileSide(String name, Optional<FileContent> content) {
  /// What the side of a file that is not there is called.
  public static final String NOWHERE = "/dev/null";

  /// The side of a diff that has no file.
  public static final FileSide NONE = new FileSide(NOWHERE, Optional.of(FileContent.of("")));

  /// Compares two texts.
  public interface Differ {
    /// The diff, empty where nothing differs.
    String of(String oldName, String before, String newName, String after);
  }

  /// How the file became another one; what may not be shown is only said to differ.
  public String diff(FileSide after, Differ differ) {
    Optional<String> before = text();
    if (before.isEmpty() || after.text().isEmpty()) {
      return differ(after, hidden(after));
    }
    String diff = differ.of(name, before.get(), after.name(), after.text().get());
    boolean comesOrGoes = name.equals(NOWHERE) != after.name().equals(NOWHERE);
    return diff.isEmpty() && comesOrGoes ? differ(after, "it is empty") : diff;
  }

  private String differ(FileSide after, String why) {
    return "Files %s and %s differ (%s)\n".formatted(name, after.name(), why);
  }

  private Optional<String> text() {
    return content.flatMap(FileContent::text);
  }

  private String sizes(FileSide after) {
    return Stream.of(this, after)
        .map(side -> side.content().map(FileContent::size).map(String::valueOf).orElse("?"))
        .collect(Collectors.joining(" and ", "", " bytes"));
  }

  /// Why the lines are not shown.
  private String hidden(FileSide after) {
    List<FileContent> known =
        Stream.of(this, after).flatMap(side -> side.content().stream()).toList();
    boolean isSensitive = known.stream().anyMatch(FileContent::isSensitive);
    if (known.stream().anyMatch(FileContent::isOnNode)) {
      return (isSensitive ? "sensitive: not shown; " : "not shown; ") + sizes(after);
    }
    if (isSensitive) {
      return "sensitive: not shown";
    }
    return known.stream().anyMatch(content -> content.text().isEmpty())
        ? "not text: not shown"
        : "too large to be shown";
  }
}
