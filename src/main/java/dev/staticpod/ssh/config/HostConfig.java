package dev.staticpod.ssh.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The SSH configuration that holds for one host, resolved: ssh_config(5) keywords in lower case,
/// with their values in order.
public record HostConfig(Map<String, List<String>> values) {
  public HostConfig {
    var copy = new LinkedHashMap<String, List<String>>();
    values.forEach((key, list) -> copy.put(key, List.copyOf(list)));
    values = Map.copyOf(copy);
  }

  /// Reads what `ssh -G` prints: a keyword and its value per line.
  static HostConfig ofLines(Iterable<String> lines) {
    var values = new LinkedHashMap<String, List<String>>();
    for (String line : lines) {
      int space = line.indexOf(' ');
      if (space > 0) {
        values
            .computeIfAbsent(
                line.substring(0, space).toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
            .add(line.substring(space + 1).strip());
      }
    }
    return new HostConfig(values);
  }

  /// The first value of a keyword, which is written in lower case.
  public Optional<String> get(String key) {
    return values.getOrDefault(key, List.of()).stream().findFirst();
  }

  /// The value, unless it is `none`.
  Optional<String> some(String key) {
    return get(key).filter(value -> !value.isEmpty() && !value.equalsIgnoreCase("none"));
  }

  List<String> all(String key) {
    return values.getOrDefault(key, List.of());
  }

  /// Whether a flag says `yes`.
  boolean says(String key) {
    return get(key).filter(value -> value.matches("(?i)yes|true")).isPresent();
  }

  /// Whether a flag says `no`.
  boolean denies(String key) {
    return get(key).filter(value -> value.matches("(?i)no|false")).isPresent();
  }

  Optional<Integer> number(String key) {
    return get(key).filter(value -> value.matches("[0-9]{1,9}")).map(Integer::valueOf);
  }
}
