package dev.staticpod.ssh;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The configuration as we read it ourselves, where no `ssh` is installed: `Host` blocks and
/// `Include`, the first value of a keyword counts (ssh_config(5)). Of `Match`, only `all`.
final class ReadConfiguration implements Configuration {
  private static final Pattern LINE =
      Pattern.compile("\\s*(?<key>[A-Za-z]+)(?:\\s*=\\s*|\\s+)(?<value>.*?)\\s*");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final Set<String> REPEATED = Set.of("identityfile", "certificatefile");
  private static final int DEEPEST_INCLUDE = 16;

  private final LocalUser user;
  private final ConfigurationOptions options;

  ReadConfiguration(LocalUser user, ConfigurationOptions options) {
    this.user = user;
    this.options = options;
  }

  @Override
  public HostConfig read(SshTarget target) {
    var values = new Values(target.host());
    target.user().ifPresent(name -> values.add("user", name));
    target.port().ifPresent(port -> values.add("port", String.valueOf(port)));
    options.jump().ifPresent(jump -> values.add("proxyjump", jump));
    options.settings().forEach(values::line);
    for (Path file : files()) {
      values.begin();
      include(file, values, 0);
    }
    return new HostConfig(values.found);
  }

  /// The names and patterns of all `Host` lines.
  List<String> hosts() {
    var values = new Values("");
    for (Path file : files()) {
      values.begin();
      include(file, values, 0);
    }
    return values.named;
  }

  private List<Path> files() {
    return options
        .file()
        .map(List::of)
        .orElseGet(
            () -> List.of(user.sshDirectory().resolve("config"), Path.of("/etc/ssh/ssh_config")));
  }

  private void include(Path file, Values values, int depth) {
    for (String line : lines(file)) {
      Matcher parts = LINE.matcher(line);
      boolean including = parts.matches() && parts.group("key").equalsIgnoreCase("include");
      if (!including) {
        values.line(line);
      } else if (values.applies && depth < DEEPEST_INCLUDE) {
        for (String pattern : words(parts.group("value"))) {
          matching(pattern).forEach(next -> include(next, values, depth + 1));
        }
      }
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException _) {
      return List.of(); // missing or unreadable: nothing is configured in it
    }
  }

  private List<Path> matching(String pattern) {
    Path path = user.sshDirectory().resolve(user.expand(pattern));
    Path directory = path.getParent();
    if (directory == null) {
      return List.of();
    }
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(directory, path.getFileName().toString())) {
      var sorted = new ArrayList<Path>();
      files.forEach(sorted::add);
      sorted.sort(null);
      return sorted;
    } catch (IOException _) {
      return List.of(); // no such directory: nothing to include
    }
  }

  private static List<String> words(String value) {
    return WORD.matcher(value)
        .results()
        .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
        .toList();
  }

  /// What has been found so far, and whether the block we are in is about our host.
  private static final class Values {
    private final String host;
    private final Map<String, List<String>> found = new LinkedHashMap<>();
    private final List<String> named = new ArrayList<>();
    private boolean applies = true;

    Values(String host) {
      this.host = host;
    }

    void begin() {
      applies = true;
    }

    void line(String line) {
      Matcher parts = LINE.matcher(line);
      if (!parts.matches()) {
        return;
      }
      String key = parts.group("key").toLowerCase(Locale.ROOT);
      String value = parts.group("value");
      switch (key) {
        case "host" -> {
          named.addAll(words(value));
          applies = HostPatterns.matchesList(String.join(",", words(value)), host);
        }
        case "match" -> applies = value.equalsIgnoreCase("all");
        default -> {
          if (applies) {
            add(key, String.join(" ", words(value)));
          }
        }
      }
    }

    void add(String key, String value) {
      List<String> values = found.computeIfAbsent(key, _ -> new ArrayList<>());
      if (values.isEmpty() || REPEATED.contains(key)) {
        values.add(value);
      }
    }
  }
}
