package dev.staticpod.cli.outside;

import dev.staticpod.cli.CommandLineRun;
import dev.staticpod.cli.FreshWorkers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Those that say how the API server and nodes are reached.
final class AccessPlaces {
  static final Map<String, OutsidePlaces.Place> ALL =
      Map.of(
          "kubeconfig", AccessPlaces::kubeconfig,
          "credential-plugin", AccessPlaces::plugin,
          "ssh-configuration", AccessPlaces::sshConfiguration,
          "known-hosts", AccessPlaces::knownHosts);

  private AccessPlaces() {}

  private static List<CommandLineRun> kubeconfig(FreshWorkers user, String text)
      throws IOException {
    String form =
        """
        current-context: %1$s
        contexts: [{name: %1$s, context: {cluster: %1$s, user: %1$s}}]
        clusters: [{name: %1$s, cluster: {server: %2$s}}]
        users: [{name: %1$s, user: {%3$s: %4$s}}]
        """;
    String word = OutsidePlaces.quoted(text);
    String server = "http://127.0.0.1:1";
    var runs = new ArrayList<CommandLineRun>();
    for (String config :
        CommandLinePlaces.some(
            text,
            List.of(
                form.formatted(word, server, "token", "t"),
                form.formatted("c", word, "token", "t"),
                form.formatted("c", server, "token", word),
                form.formatted("c", server, "tokenFile", word),
                form.formatted("c", server, "client-certificate", word),
                form.formatted(
                    "c", server, "exec", "{command: " + word + ", args: [" + word + "]}")))) {
      String file = user.write("kubeconfig", config);
      runs.add(user.run("list", "--host", "node-1", "--kubeconfig", file));
    }
    return runs;
  }

  private static List<CommandLineRun> plugin(FreshWorkers user, String text) throws IOException {
    Path said = Path.of(user.write("said", text));
    Path plugin =
        Path.of(
            user.write(
                "plugin", "#!/bin/sh\ncat '" + said + "'\ncat '" + said + "' >&2\nexit $1\n"));
    plugin.toFile().setExecutable(true);
    var runs = new ArrayList<CommandLineRun>();
    for (int end : List.of(0, 1)) {
      String config =
          """
          current-context: c
          contexts: [{name: c, context: {cluster: c, user: u}}]
          clusters: [{name: c, cluster: {server: "http://127.0.0.1:1"}}]
          users: [{name: u, user: {exec: {command: %s, args: ["%d"], installHint: %s}}}]
          """
              .formatted(plugin, end, OutsidePlaces.quoted(text));
      runs.add(
          user.run("list", "--host", "node-1", "--kubeconfig", user.write("kubeconfig", config)));
    }
    return runs;
  }

  private static List<CommandLineRun> sshConfiguration(FreshWorkers user, String text)
      throws IOException {
    var runs = new ArrayList<CommandLineRun>();
    for (String line :
        CommandLinePlaces.some(
            text,
            List.of(
                "HostName %s",
                "User %s",
                "Port %s",
                "IdentityFile %s",
                "UserKnownHostsFile %s",
                "ProxyJump %s",
                "%s yes",
                "Ciphers %s",
                "HostKeyAlias %s",
                "BindAddress %s",
                "IdentityAgent %s"))) {
      String config = "Host node-1\n  ConnectTimeout 1\n  " + line.formatted(text) + "\n";
      runs.add(user.run("list", "--host", "node-1", "--ssh-config", user.write("config", config)));
    }
    return runs;
  }

  private static List<CommandLineRun> knownHosts(FreshWorkers user, String text)
      throws IOException {
    String file =
        user.write("known", text + "\nnode-1 ssh-ed25519 " + text + "\n@revoked " + text + "\n");
    return List.of(user.run("list", "--host", "node-1", "--known-hosts", file));
  }
}
