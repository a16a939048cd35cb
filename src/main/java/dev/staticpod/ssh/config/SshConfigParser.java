package dev.staticpod.ssh.config;

import dev.staticpod.node.NodeException;
import dev.staticpod.node.NodeException.Reason;
import dev.staticpod.ssh.hostkey.HostPatterns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The configuration as we read it ourselves, where no `ssh` is installed: `Host` blocks and
/// `Include`, the first value of a keyword counts (ssh_config(5)). Of `Match`, only `all`.
final class SshConfigParser implements SshConfigSource {
  private static final Path SYSTEM = Path.of("/etc/ssh");
  private static final Pattern LINE =
      Pattern.compile("\\s*(?<key>[A-Za-z0-9]+)(?:\\s*=\\s*|\\s+)(?<value>.*?)\\s*");
  // a word that begins with # is a comment; quotes may be of either kind
  private static final Pattern WORD =
      Pattern.compile("(?<comment>#.*)|\"([^\"]*)\"|'([^']*)'|([^\\s\"']\\S*)");
  private static final Pattern TIME =
      Pattern.compile("(?i)(?=.)(?:[0-9]{1,9}[smhdw])*+(?:[0-9]{1,9})?");
  private static final Pattern TIME_PART = Pattern.compile("(?i)([0-9]{1,9})([smhdw]?)");
  private static final Set<String> REPEATED = Set.of("identityfile", "certificatefile");
  private static final Set<String> TIMES = Set.of("connecttimeout", "serveraliveinterval");
  // our own texts are compared in lower case, as ssh -G prints them
  private static final Set<String> CHOICES =
      Set.of("addressfamily", "stricthostkeychecking", "identitiesonly", "batchmode");
  private static final int DEEPEST_INCLUDE = 16;

  private final LocalUser user;
  private final ConfigurationOptions options;

  SshConfigParser(LocalUser user, ConfigurationOptions options) {
    this.user = user;
    this.options = options;
  }

  @Override
  public HostConfig read(SshTarget target) throws NodeException {
    check(target);
    var values = new Values(target.host());
    target.user().ifPresent(name -> values.add("user", name));
    target.port().ifPresent(port -> values.add("port", String.valueOf(port)));
    options.jump().ifPresent(jump -> values.add("proxyjump", jump));
    options.settings().forEach(values::line);
    readFiles(values);
    Optional<String> port =
        values
            .first("port")
            .filter(text -> !text.matches("0*[1-9][0-9]{0,4}") || number(text) > 65535);
    if (port.isPresent()) {
      throw broken(target, "'%s' is not a port number".formatted(port.get()));
    }
    return new HostConfig(values.found);
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  /// A file that the user names has to be there; the usual ones may be missing.
  private void check(SshTarget target) throws NodeException {
    Optional<Path> missing =
        options
            .file()
            .filter(file -> !file.equals(Path.of("none")))
            .filter(file -> !Files.isReadable(file));
    if (missing.isPresent()) {
      throw broken(target, "there is no readable file " + missing.get());
    }
  }

  private static NodeException broken(SshTarget target, String why) {
    return new NodeException(
        Reason.CONFIG,
        target.text(),
        "the SSH configuration cannot be read: " + why,
        "correct it, or name another one with --ssh-config");
  }

  /// The names and patterns of all `Host` lines.
  List<String> hosts() {
    var values = new Values("");
    readFiles(values);
    return values.named;
  }

  private void readFiles(Values values) {
    Optional<Path> named = options.file();
    if (named.isEmpty()) {
      include(user.sshDirectory().resolve("config"), user.sshDirectory(), values, 0);
      include(SYSTEM.resolve("ssh_config"), SYSTEM, values, 0);
    } else if (!named.get().equals(Path.of("none"))) {
      include(named.get(), user.sshDirectory(), values, 0);
    }
  }

  /// Reads one file. Whether its lines count is as it was before at its beginning, and after its
  /// end for the file that included it.
  ///
  /// @param base where names of included files begin
  private void include(Path file, Path base, Values values, int depth) {
    boolean before = values.applies;
    for (String line : lines(file)) {
      Matcher parts = LINE.matcher(line);
      boolean including = parts.matches() && parts.group("key").equalsIgnoreCase("include");
      if (!including) {
        values.line(line);
      } else if (values.applies && depth < DEEPEST_INCLUDE) {
        for (String pattern : words(parts.group("value"))) {
          matching(base.resolve(user.expand(pattern)))
              .forEach(next -> include(next, base, values, depth + 1));
        }
      }
    }
    values.applies = before;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException _) {
      return List.of(); // missing or unreadable: nothing is configured in it
    }
  }

  /// The files that a path with wildcards in any of its parts stands for, in order.
  private static List<Path> matching(Path pattern) {
    List<Path> found = List.of(pattern.isAbsolute() ? Path.of("/") : Path.of(""));
    for (Path part : pattern) {
      found = found.stream().flatMap(directory -> matching(directory, part.toString())).toList();
    }
    return found;
  }

  private static Stream<Path> matching(Path directory, String part) {
    if (!part.matches(".*[*?\\[].*")) {
      Path one = directory.resolve(part);
      return Files.exists(one) ? Stream.of(one) : Stream.of();
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, part)) {
      var sorted = new ArrayList<Path>();
      files.forEach(sorted::add);
      sorted.removeIf(
          file -> file.getFileName().toString().startsWith(".") && !part.startsWith("."));
      sorted.sort(null);
      return sorted.stream();
    } catch (IOException _) {
      return Stream.of(); // no such directory: nothing to include
    }
  }

  /// The words of a value, without the quotes around them and the comment behind them.
  static List<String> words(String value) {
    return WORD.matcher(value)
        .results()
        .takeWhile(word -> word.group("comment") == null)
        .map(SshConfigParser::unquoted)
        .toList();
  }

  private static String unquoted(MatchResult word) {
    return Stream.of(2, 3, 4).map(word::group).filter(text -> text != null).findFirst().orElse("");
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

    Optional<String> first(String key) {
      return found.getOrDefault(key, List.of()).stream().findFirst();
    }

    void line(String line) {
      Matcher parts = LINE.matcher(line);
      if (!parts.matches()) {
        return;
      }
      String key = parts.group("key").toLowerCase(Locale.ROOT);
      List<String> words = words(parts.group("value"));
      switch (key) {
        case "host" -> {
          named.addAll(words);
          applies = HostPatterns.matchesList(String.join(",", words), host);
        }
        case "match" -> applies = words.size() == 1 && words.getFirst().equalsIgnoreCase("all");
        // a command is the rest of the line, with its quotes
        case "proxycommand" -> addIfItApplies(key, parts.group("value"));
        default -> addIfItApplies(key, String.join(" ", words));
      }
    }

    private void addIfItApplies(String key, String value) {
      if (applies && !isAnotherProxy(key)) {
        add(key, value);
      }
    }

    /// Of two ways to go, the first counts; only `ProxyJump none` leaves the other one open.
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

    /// As in sshd_config(5), "TIME FORMATS": `90`, `1m30s`.
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
}
