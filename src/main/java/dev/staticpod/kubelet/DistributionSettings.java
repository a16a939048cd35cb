package dev.staticpod.kubelet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What a distribution is told: by its command line, and k3s and RKE2 by their configuration file,
/// the files of its directory, and variables too. Source: k3s 1.19 to 1.36, `pkg/configfilearg`,
/// `pkg/cli/cmds`.
///
/// @param command its command line
record DistributionSettings(Distribution distribution, KubeletFiles files, List<String> command) {
  /// Whether an option that is a switch is on.
  boolean isSet(String name) {
    return option(name).filter(value -> !value.equals("false")).isPresent()
        || command.contains("--" + name);
  }

  /// The value of an option that counts: the command beats the configuration, and that a variable.
  Optional<String> option(String name) {
    return values(name).stream().reduce((_, last) -> last).or(() -> variable(name));
  }

  /// Returns all values of an option that may be given more than once.
  List<String> values(String name) {
    return Stream.concat(configured(name).stream(), given(name).stream()).toList();
  }

  /// Returns where the distribution has its files.
  String dataDirectory() {
    return option("data-dir")
        .filter(path -> !path.isEmpty())
        .map(path -> path.replaceFirst("/+$", ""))
        .orElse("/var/lib/rancher/" + distribution.program());
  }

  /// Returns where k3s and RKE2, since 1.32, write configurations for their kubelet, and the
  /// administrator may.
  String kubeletConfigurations() {
    return dataDirectory() + "/agent/etc/kubelet.conf.d";
  }

  private List<String> given(String name) {
    var values = new ArrayList<String>();
    for (int i = 0; i < command.size(); i++) {
      String word = command.get(i);
      if (word.startsWith("--" + name + "=")) {
        values.add(word.substring(name.length() + 3));
      } else if ((word.equals("--" + name) || word.equals(abbreviation(name)))
          && i + 1 < command.size()) {
        values.add(command.get(++i));
      }
    }
    return values;
  }

  private static String abbreviation(String name) {
    return switch (name) {
      case "config" -> "-c";
      case "data-dir" -> "-d";
      default -> "--" + name;
    };
  }

  /// A later file replaces what an earlier one says, and adds to it where its key ends in a plus.
  private List<String> configured(String name) {
    var values = new ArrayList<String>();
    for (KubeletFile file : configurations()) {
      KubeletConfigText text = file.config();
      if (text.has(name)) {
        values.clear();
        values.addAll(text.values(name));
      }
      values.addAll(text.values(name + "+"));
    }
    return values;
  }

  /// The configuration file, and those of its directory in the order of their names.
  private List<KubeletFile> configurations() {
    String main = configuration();
    return Stream.concat(
            files.config().stream().filter(file -> file.path().equals(main)),
            files.config().stream()
                .filter(file -> file.directory().equals(main + ".d/"))
                .filter(file -> file.path().toLowerCase(Locale.ROOT).matches(".*\\.ya?ml"))
                .sorted(Comparator.comparing(KubeletFile::path)))
        .toList();
  }

  private String configuration() {
    return variable("config-file")
        .or(() -> given("config").stream().findFirst())
        .orElse("/etc/rancher/" + distribution.program() + "/config.yaml");
  }

  private Optional<String> variable(String name) {
    String variable = distribution.name() + "_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    return UnitEnvironment.of(files).value(variable).filter(value -> !value.isEmpty());
  }
}
