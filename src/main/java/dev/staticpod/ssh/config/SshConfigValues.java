package dev.staticpod.ssh.config;

import dev.staticpod.ssh.hostkey.HostPatterns;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What the lines of configurations say about one host, the first value of a keyword; and whether
/// the block that is being read is about it.
final class SshConfigValues {
  private static final Set<String> REPEATED = Set.of("identityfile", "certificatefile");
  private static final Set<String> TIMES = Set.of("connecttimeout", "serveraliveinterval");
  // our own texts are compared in lower case, as ssh -G prints them
  private static final Set<String> CHOICES =
      Set.of("addressfamily", "stricthostkeychecking", "identitiesonly", "batchmode");
  private static final Pattern TIME =
      Pattern.compile("(?i)(?=.)(?:[0-9]{1,9}[smhdw])*+(?:[0-9]{1,9})?");
  private static final Pattern TIME_PART = Pattern.compile("(?i)([0-9]{1,9})([smhdw]?)");

  private final String host;
  private final Map<String, List<String>> found = new LinkedHashMap<>();
  private final List<String> named = new ArrayList<>();
  private final List<Path> distrusted = new ArrayList<>();
  private boolean applies = true;

  SshConfigValues(String host) {
    this.host = host;
  }

  Optional<String> first(String key) {
    return found.getOrDefault(key, List.of()).stream().findFirst();
  }

  /// What the files say, by keyword in lower case.
  Map<String, List<String>> found() {
    return found;
  }

  /// The names and patterns of all `Host` lines.
  List<String> named() {
    return named;
  }

  /// Notes a file that was not read because others can write to it.
  void distrust(Path file) {
    distrusted.add(file);
  }

  /// The first of the files that were not read.
  Optional<Path> distrusted() {
    return distrusted.stream().findFirst();
  }

  /// Whether the lines that follow are about the host.
  boolean applies() {
    return applies;
  }

  /// Sets whether the lines that follow apply.
  void applies(boolean now) {
    applies = now;
  }

  /// Takes a line of a file.
  void line(String text) {
    SshConfigLine.parse(text).ifPresent(this::take);
  }

  private void take(SshConfigLine line) {
    List<String> words = line.words();
    switch (line.keyword()) {
      case "host" -> {
        named.addAll(words);
        applies = HostPatterns.matchesList(String.join(",", words), host);
      }
      case "match" -> applies = words.size() == 1 && words.getFirst().equalsIgnoreCase("all");
      // a command is the rest of the line, with its quotes
      case "proxycommand" -> addIfItApplies(line.keyword(), line.value());
      default -> addIfItApplies(line.keyword(), String.join(" ", words));
    }
  }

  private void addIfItApplies(String key, String value) {
    if (applies && !isAnotherProxy(key)) {
      add(key, value);
    }
  }

  /// Returns whether a proxy is another way than the one that was found: of two ways the first
  /// counts; only `ProxyJump none` leaves the other one open.
  private boolean isAnotherProxy(String key) {
    return switch (key) {
      case "proxyjump" -> found.containsKey("proxycommand");
      case "proxycommand" ->
          first("proxyjump").filter(jump -> !jump.equalsIgnoreCase("none")).isPresent();
      default -> false;
    };
  }

  void add(String key, String value) {
    List<String> values = found.computeIfAbsent(key, _ -> new ArrayList<>());
    if (values.isEmpty() || REPEATED.contains(key)) {
      values.add(normal(key, value));
    }
  }

  private static String normal(String key, String value) {
    if (TIMES.contains(key) && TIME.matcher(value).matches()) {
      return String.valueOf(seconds(value).toSeconds());
    }
    return CHOICES.contains(key) ? value.toLowerCase(Locale.ROOT) : value;
  }

  /// Reads a time as in sshd_config(5), "TIME FORMATS": `90`, `1m30s`.
  private static Duration seconds(String time) {
    return TIME_PART
        .matcher(time)
        .results()
        .map(part -> Duration.ofSeconds(Long.parseLong(part.group(1)) * unit(part.group(2))))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static long unit(String letter) {
    return switch (letter.toLowerCase(Locale.ROOT)) {
      case "m" -> 60;
      case "h" -> 3600;
      case "d" -> 86_400;
      case "w" -> 604_800;
      default -> 1;
    };
  }
}
