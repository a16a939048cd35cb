package dev.staticpod.cli.settings;

import dev.staticpod.bounded.BoundedFile;
import dev.staticpod.cli.process.FileErrors;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.settings.EffectiveSettings;
import dev.staticpod.yaml.YamlDocument;
import dev.staticpod.yaml.YamlFailure;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlNode;
import dev.staticpod.yaml.YamlReader;
import dev.staticpod.yaml.YamlScalar;
import dev.staticpod.yaml.YamlSequence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// `static-pod/config.yaml` below `$XDG_CONFIG_HOME` or `~/.config`: values of options, for all
/// commands or below the name of one.
public record ConfigFile(Path path, List<YamlMapping.Entry> entries, List<String> problems) {
  private static final int MOST = 1 << 20;

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
    if (!Files.exists(path)) {
      return new ConfigFile(path, List.of(), List.of());
    }
    try {
      return switch (YamlReader.read(path.toString(), BoundedFile.read(path, MOST))) {
        case YamlFailure(List<Diagnostic> found) ->
            new ConfigFile(path, List.of(), found.stream().map(ConfigFile::message).toList());
        case YamlDocument document -> of(path, document.root());
      };
    } catch (IOException e) {
      return new ConfigFile(path, List.of(), List.of(path + ": " + FileErrors.reason(e)));
    }
  }

  private static ConfigFile of(Path path, YamlNode root) {
    return root instanceof YamlMapping mapping
        ? new ConfigFile(path, mapping.entries(), List.of())
        : new ConfigFile(
            path, List.of(), List.of(path + ": has to be a mapping, such as host: root@worker-1"));
  }

  private static String message(Diagnostic diagnostic) {
    return diagnostic.location() + ": " + diagnostic.message();
  }

  /// What it says about an option, first below the command's name.
  Optional<Setting> find(String command, String option) {
    return in(entries, command)
        .filter(entry -> entry.value() instanceof YamlMapping)
        .flatMap(entry -> in(((YamlMapping) entry.value()).entries(), option))
        .or(() -> in(entries, option))
        .filter(entry -> !(entry.value() instanceof YamlMapping))
        .map(this::setting);
  }

  private Setting setting(YamlMapping.Entry entry) {
    return new Setting(
        values(entry.value()).toList(),
        EffectiveSettings.Source.FILE,
        path + ":" + entry.key().location().line());
  }

  private static Optional<YamlMapping.Entry> in(List<YamlMapping.Entry> entries, String name) {
    return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  private static Stream<String> values(YamlNode node) {
    return switch (node) {
      case YamlScalar scalar -> Stream.of(scalar.raw());
      case YamlSequence list -> list.items().stream().flatMap(ConfigFile::values);
      case YamlMapping _ -> Stream.empty();
    };
  }
}
