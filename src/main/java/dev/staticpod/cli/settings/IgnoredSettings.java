package dev.staticpod.cli.settings;

import dev.staticpod.diagnostic.EditDistance;
import dev.staticpod.settings.EffectiveSettings;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlScalar;
import dev.staticpod.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What the user set and no option takes: a misspelt name is not passed over in silence.
public final class IgnoredSettings {
  private static final String PREFIX = "STATIC_POD_";

  /// A variable that is no option, as the others below: of the program and of its tests. Set by the
  /// sandbox, and by nothing else.
  private static final String SANDBOX = "STATIC_POD_SANDBOX";

  private static final Set<String> OTHERS =
      Set.of(
          "STATIC_POD_KEY_PASSPHRASE_FILE",
          "STATIC_POD_SUDO_PASSWORD_FILE",
          "STATIC_POD_COMPLETION_TIMEOUT",
          "STATIC_POD_INVENTORY_TIMEOUT",
          "STATIC_POD_JAVA_OPTS",
          "STATIC_POD_BIN",
          SANDBOX,
          "STATIC_POD_LAB");

  /// The sandbox sets all three; the next one alone is the second, misspelt.
  private static final String HOSTS = "STATIC_POD_HOSTS";

  private static final String HOST = "STATIC_POD_HOST";

  private static final String TESTS = "STATIC_POD_CONTRACT_";

  private final SettableOptions options;

  public IgnoredSettings(SettableOptions options) {
    this.options = options;
  }

  /// Returns the settings of the configuration file that are ignored.
  public List<EffectiveSettings.Ignored> ignored(ConfigFile file) {
    var found = new ArrayList<>(file.ignored());
    for (YamlMapping.Entry entry : file.entries()) {
      if (!options.isCommand(entry.name())) {
        ofAllCommands(entry).ifPresent(found::add);
      } else if (entry.value() instanceof YamlMapping mapping) {
        mapping.entries().forEach(option -> ofCommand(entry.name(), option).ifPresent(found::add));
      } else if (!ConfigFile.isNothing(entry.value())) {
        found.add(
            ignored(entry, entry.name() + " is a command, and is followed by no options")
                .next("write its options below it, such as timeout: 5m"));
      }
    }
    return found;
  }

  private Optional<EffectiveSettings.Ignored> ofAllCommands(YamlMapping.Entry entry) {
    if (options.all().contains(entry.name())) {
      return withValue(entry);
    }
    var known = new TreeSet<>(options.all());
    known.addAll(options.byCommand().keySet());
    return Optional.of(
        ignored(entry, "there is no option and no command " + entry.name())
            .next(meant(entry.name(), known)));
  }

  private Optional<EffectiveSettings.Ignored> ofCommand(String command, YamlMapping.Entry entry) {
    if (options.names(command).contains(entry.name())) {
      return withValue(entry);
    }
    List<String> others = options.having(entry.name());
    return Optional.of(
        ignored(entry, command + " has no option " + entry.name())
            .next(
                others.isEmpty()
                    ? meant(entry.name(), options.names(command))
                    : "it is an option of " + String.join(", ", others) + ": move it there"));
  }

  private static Optional<EffectiveSettings.Ignored> withValue(YamlMapping.Entry entry) {
    return switch (entry.value()) {
      case YamlMapping _ ->
          Optional.of(
              ignored(entry, entry.name() + " is an option, and has no value")
                  .next("write a word or a list behind it, such as timeout: 5m"));
      case YamlSequence list when list.items().stream().anyMatch(ConfigFile::isNothing) ->
          Optional.of(
              ignored(entry, "an item of " + entry.name() + " is nothing")
                  .next("take it out, or write \"null\" where that word is meant"));
      case YamlSequence _, YamlScalar _ -> Optional.empty();
    };
  }

  /// Returns the settings of the environment that are ignored.
  public List<EffectiveSettings.Ignored> ignored(Map<String, String> environment) {
    Set<String> known = new TreeSet<>(options.variables());
    known.addAll(OTHERS);
    if (environment.containsKey(HOST) || environment.containsKey(SANDBOX)) {
      known.add(HOSTS);
    }
    return environment.entrySet().stream()
        .filter(variable -> variable.getKey().startsWith(PREFIX))
        .filter(variable -> !variable.getValue().isEmpty() && !known.contains(variable.getKey()))
        .map(Map.Entry::getKey)
        .filter(name -> !name.startsWith(TESTS))
        .sorted()
        .map(name -> new Problem("$" + name, "there is no such option").next(meant(name, known)))
        .toList();
  }

  private static String meant(String name, Collection<String> known) {
    String plain = name.startsWith(PREFIX) ? name : name.replaceFirst("^-+", "").replace('_', '-');
    return Optional.of(plain)
        .filter(known::contains)
        .or(() -> EditDistance.nearest(plain, known))
        .map(meant -> "did you mean " + meant + "? static-pod config lists what can be set")
        .orElse("take it out; static-pod config lists what can be set");
  }

  /// A problem that still lacks its next step.
  private record Problem(String from, String text) {
    EffectiveSettings.Ignored next(String step) {
      return new EffectiveSettings.Ignored(from, text + ": it is ignored", step);
    }
  }

  private static Problem ignored(YamlMapping.Entry entry, String text) {
    return new Problem(entry.key().location().toString(), text);
  }
}
