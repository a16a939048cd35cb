import dev.staticpod.node.NodeException;
import dev.staticpod.ssh.SshConnector;
import dev.staticpod.ssh.SshOptions;
import dev.staticpod.ssh.auth.SecretProvider;
import dev.staticpod.ssh.config.ConfigurationOptions;
import dev.staticpod.ssh.config.ConnectionOptions;
import dev.staticpod.ssh.config.LocalUser;
import dev.staticpod.ssh.config.SshTarget;
import dev.staticpod.ssh.exec.RootAccess;
import dev.staticpod.ssh.exec.SshShell;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `Connect [-F FILE] [-o KEY=VALUE] HOST`: connects, logs in, runs `true` as root, and leaves.
/// What `ssh HOST true` does, by way of our own code: `src/bench/connect` compares the two.
final class Connect {
  private Connect() {}

  public static void main(String[] args) throws NodeException {
    if (args.length == 0) {
      System.exit(0); // what the start of the runtime takes
    }
    var words = new ArrayList<>(List.of(args));
    String host = words.removeLast();
    Optional<Path> file = Optional.empty();
    var settings = new ArrayList<String>();
    for (int i = 0; i < words.size(); i += 2) {
      if (words.get(i).equals("-F")) {
        file = Optional.of(Path.of(words.get(i + 1)));
      } else {
        settings.add(words.get(i + 1));
      }
    }
    var configuration = new ConfigurationOptions(file, settings, Optional.empty());
    var connection =
        new ConnectionOptions(
            List.of(), List.of(), Optional.empty(), Optional.empty(), configuration);
    var user =
        new LocalUser(
            System.getProperty("user.name"),
            Path.of(System.getProperty("user.home")),
            System.getenv());
    var options =
        new SshOptions(user, connection, SecretProvider.none(), RootAccess.withoutPassword());
    int status;
    try (SshShell shell = new SshConnector().connect(SshTarget.parse(host), options, _ -> {})) {
      status = shell.run("true\n", _ -> {}).exitStatus();
    }
    // as our own main: with the connection closed, or the runtime waits for its reader for 0.3 s
    System.exit(status);
  }
}
