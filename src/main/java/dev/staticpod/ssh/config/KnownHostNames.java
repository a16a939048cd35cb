package dev.staticpod.ssh.config;

import dev.staticpod.bounded.BoundedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The hosts that this machine knows by name: those of the SSH configuration, and those whose keys
/// are known.
public final class KnownHostNames {
  private static final Pattern NAME = Pattern.compile("[\\w.:-]+");
  private static final Pattern WITH_PORT = Pattern.compile("\\[([^\\]]+)\\]:(\\d+)");

  private static final int MOST_BYTES = 64 << 20;

  private KnownHostNames() {}

  /// Finds the names; a pattern, or a name that is written as a hash, is none.
  public static List<String> of(LocalUser user, ConnectionOptions options) {
    var names = new TreeSet<String>();
    new SshConfigParser(user, options.configuration()).hosts().forEach(names::add);
    List<Path> files =
        options.knownHosts().isEmpty()
            ? List.of(
                user.sshDirectory().resolve("known_hosts"), Path.of("/etc/ssh/ssh_known_hosts"))
            : options.knownHosts();
    files.stream().flatMap(KnownHostNames::inKnownHosts).forEach(names::add);
    return names.stream().filter(name -> NAME.matcher(name).matches()).toList();
  }

  private static Stream<String> inKnownHosts(Path file) {
    try {
      byte[] bytes = BoundedFile.read(file, MOST_BYTES);
      return new String(bytes, StandardCharsets.ISO_8859_1)
          .lines()
          .map(line -> line.strip().split("\\s", 2)[0])
          .flatMap(field -> Stream.of(field.split(",", -1)))
          .map(name -> WITH_PORT.matcher(name).replaceFirst("$1:$2"));
    } catch (IOException _) {
      return Stream.of(); // missing or unreadable: no names in it
    }
  }
}
