package dev.staticpod.ssh.config;

import dev.staticpod.bounded.BoundedFile;
import dev.staticpod.bounded.FileOwner;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.NodeException.Reason;
import dev.staticpod.text.ShellText;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The configuration as we read it ourselves, where no `ssh` is installed: `Host` blocks and
/// `Include`, the first value of a keyword counts (ssh_config(5)). Of `Match`, only `all`.
final class SshConfigParser implements SshConfigSource {
  private static final Path SYSTEM = Path.of("/etc/ssh");
  private static final int DEEPEST_INCLUDE = 16;
  private static final int MOST_BYTES = 16 << 20;

  private final LocalUser user;
  private final ConfigurationOptions options;

  SshConfigParser(LocalUser user, ConfigurationOptions options) {
    this.user = user;
    this.options = options;
  }

  @Override
  public HostConfig read(SshTarget target) throws NodeException {
    check(target);
    var values = new SshConfigValues(target.host());
    target.user().ifPresent(name -> values.add("user", name));
    target.port().ifPresent(port -> values.add("port", String.valueOf(port)));
    options.jump().ifPresent(jump -> values.add("proxyjump", jump));
    options.settings().forEach(values::line);
    readFiles(values);
    if (values.distrusted().isPresent()) {
      Path open = values.distrusted().get();
      throw new NodeException(
          Reason.CONFIG,
          target.text(),
          "the SSH configuration is not used: others may write to " + open,
          "see what it says, and close it: chmod go-w " + ShellText.word(open.toString()));
    }
    Optional<String> port =
        values
            .first("port")
            .filter(text -> !text.matches("0*[1-9][0-9]{0,4}") || number(text) > 65535);
    if (port.isPresent()) {
      throw broken(target, "'%s' is not a port number".formatted(port.get()));
    }
    return new HostConfig(values.found());
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  /// Checks that a file that the user names is there; the usual ones may be missing.
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
    var values = new SshConfigValues("");
    readFiles(values);
    return values.named();
  }

  private void readFiles(SshConfigValues values) {
    Optional<Path> named = options.file();
    if (named.isEmpty()) {
      includeOwn(user.sshDirectory().resolve("config"), user.sshDirectory(), values, 0);
      include(SYSTEM.resolve("ssh_config"), SYSTEM, values, 0);
    } else if (!named.get().equals(Path.of("none"))) {
      include(named.get(), user.sshDirectory(), values, 0);
    }
  }

  /// Reads one file. Whether its lines count is as it was before at its beginning, and after its
  /// end for the file that included it.
  ///
  /// @param base where names of included files begin
  private void include(Path file, Path base, SshConfigValues values, int depth) {
    boolean before = values.applies();
    for (String line : lines(file)) {
      Optional<SshConfigLine> including =
          SshConfigLine.parse(line).filter(each -> each.keyword().equals("include"));
      if (including.isEmpty()) {
        values.line(line);
      } else if (values.applies() && depth < DEEPEST_INCLUDE) {
        for (String pattern : including.get().words()) {
          matching(base.resolve(user.expand(pattern)))
              .forEach(next -> includeOwn(next, base, values, depth + 1));
        }
      }
    }
    values.applies(before);
  }

  /// Includes a file only if no other user may write to it. As with ssh(1), the user's usual file
  /// and all that is included are held to that, but not a file that was named: what may name
  /// commands is not to be written by others.
  private void includeOwn(Path file, Path base, SshConfigValues values, int depth) {
    try {
      if (FileOwner.isOpenToOthers(file, user.home(), user.name())) {
        values.distrust(file);
        return;
      }
    } catch (IOException | UnsupportedOperationException _) {
      return; // missing or unreadable: nothing is configured in it
    }
    include(file, base, values, depth);
  }

  private static List<String> lines(Path file) {
    try {
      return BoundedFile.text(file, MOST_BYTES).lines().toList();
    } catch (IOException _) {
      return List.of(); // missing, unreadable or endless: nothing is configured in it
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
}
