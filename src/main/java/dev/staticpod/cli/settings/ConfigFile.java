package dev.staticpod.cli.settings;

import dev.staticpod.bounded.BoundedFile;
import dev.staticpod.cli.process.FileErrors;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.settings.EffectiveSettings;
import dev.staticpod.yaml.Scalar;
import dev.staticpod.yaml.YamlDocument;
import dev.staticpod.yaml.YamlFailure;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlNode;
import dev.staticpod.yaml.YamlReader;
import dev.staticpod.yaml.YamlScalar;
import dev.staticpod.yaml.YamlSequence;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// `static-pod/config.yaml` below `$XDG_CONFIG_HOME` or `~/.config`: values of options, for all
/// commands or below the name of one.
///
/// @param problems for which no command runs
/// @param ignored what is in the file and counts for nothing
public record ConfigFile(
    Path path,
    List<YamlMapping.Entry> entries,
    List<String> problems,
    List<EffectiveSettings.Ignored> ignored) {
  private static final int MOST = 1 << 20;

  public ConfigFile {
    entries = List.copyOf(entries);
    problems = List.copyOf(problems);
    ignored = List.copyOf(ignored);
  }

  /// A file that says nothing.
  public static ConfigFile empty(Path path) {
    return new ConfigFile(path, List.of(), List.of(), List.of());
  }

  private static ConfigFile unreadable(Path path, List<String> problems) {
    return new ConfigFile(path, List.of(), problems, List.of());
  }

  /// Returns where the configuration file is, if there is one.
  static Path place(ProcessContext process) {
    String configured = process.environment().getOrDefault("XDG_CONFIG_HOME", "");
    Path home =
        configured.startsWith("/") ? Path.of(configured) : process.home().resolve(".config");
    return home.resolve("static-pod").resolve("config.yaml");
  }

  /// Reads the file of this user; without one there are no settings.
  public static ConfigFile read(ProcessContext process) {
    Path path = place(process);
    try {
      return switch (YamlReader.read(path.toString(), BoundedFile.read(path, MOST))) {
        case YamlFailure(List<Diagnostic> found) ->
            unreadable(path, found.stream().map(ConfigFile::message).toList());
        case YamlDocument document -> of(path, document);
      };
    } catch (IOException e) {
      return isAbsent(path, e)
          ? empty(path)
          : unreadable(path, List.of(path + ": " + FileErrors.reason(e)));
    }
  }

  /// Whether there is no such file, and no link of that name either. What is no directory has no
  /// files, as `/dev/null` that is named as the home.
  private static boolean isAbsent(Path path, IOException e) {
    return e instanceof NoSuchFileException
        ? !Files.isSymbolicLink(path)
        : !(e instanceof AccessDeniedException) && !Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static ConfigFile of(Path path, YamlDocument document) {
    List<EffectiveSettings.Ignored> ignored =
        document.remarks().stream()
            .map(remark ->
                new EffectiveSettings.Ignored(
                    remark.location().toString(),
                    remark.message(),
                    remark.hint().orElse("take it out")))
            .toList();
    return switch (document.root()) {
      case YamlMapping mapping -> new ConfigFile(path, mapping.entries(), List.of(), ignored);
      case YamlScalar scalar when isNothing(scalar) ->
          new ConfigFile(path, List.of(), List.of(), ignored);
      case YamlScalar _, YamlSequence _ ->
          unreadable(path, List.of(path + ": has to be a mapping, such as host: root@worker-1"));
    };
  }

  /// Whether nothing stands there, as behind an option whose value was commented out.
  static boolean isNothing(YamlNode node) {
    return node instanceof YamlScalar scalar && scalar.value() instanceof Scalar.Null;
  }

  private static String message(Diagnostic diagnostic) {
    return diagnostic.location() + ": " + diagnostic.message();
  }

  /// What it says about an option, first below the command's name.
  Optional<Setting> find(String command, String option) {
    return in(entries, command)
        .filter(entry -> entry.value() instanceof YamlMapping)
        .flatMap(entry -> in(((YamlMapping) entry.value()).entries(), option))
        .flatMap(entry -> setting(entry, Setting.Extent.COMMAND))
        .or(() -> in(entries, option).flatMap(entry -> setting(entry, Setting.Extent.ALL)));
  }

  private Optional<Setting> setting(YamlMapping.Entry entry, Setting.Extent extent) {
    return entry.value() instanceof YamlMapping || isNothing(entry.value())
        ? Optional.empty()
        : Optional.of(
            new Setting(
                values(entry.value()).toList(),
                EffectiveSettings.Source.FILE,
                path + ":" + entry.key().location().line(),
                extent));
  }

  private static Optional<YamlMapping.Entry> in(List<YamlMapping.Entry> entries, String name) {
    return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  private static Stream<String> values(YamlNode node) {
    return switch (node) {
      case YamlScalar scalar when isNothing(scalar) -> Stream.empty();
      case YamlScalar scalar -> Stream.of(scalar.raw());
      case YamlSequence list -> list.items().stream().flatMap(ConfigFile::values);
      case YamlMapping _ -> Stream.empty();
    };
  }
}
