package dev.staticpod.ssh.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.staticpod.fuzz.FuzzFile;
import dev.staticpod.node.NodeException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Files in the form of ssh_config(5), where no ssh is installed. Other files are not included.
public final class SshConfigFuzz {
  private SshConfigFuzz() {}

  /// Reads an input. Anything that is thrown is a fault.
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, ISO_8859_1).replaceAll("(?i)include", "exclude");
    Path file = FuzzFile.of(text.getBytes(ISO_8859_1));
    var user = new LocalUser("me", Path.of("/nonexistent"), Map.of(), _ -> {});
    var options = new ConfigurationOptions(Optional.of(file), List.of(), Optional.empty());
    var parser = new SshConfigParser(user, options);
    parser.hosts();
    try {
      parser.read(SshTarget.parse("node-1"));
    } catch (NodeException _) { // says what is wrong with it
    }
  }
}
