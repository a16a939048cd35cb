package dev.staticpod.cli.outside;

import dev.staticpod.cli.CommandLineRun;
import dev.staticpod.cli.Examples;
import dev.staticpod.cli.FreshWorkers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Those of the command line, and of what stands for it.
final class CommandLinePlaces {
  static final Map<String, OutsidePlaces.Place> ALL =
      Map.of(
          "host",
          CommandLinePlaces::host,
          "host-list",
          CommandLinePlaces::hostList,
          "argument",
          withoutNul(CommandLinePlaces::argument),
          "option",
          withoutNul(CommandLinePlaces::option),
          "environment",
          withoutNul(CommandLinePlaces::environment),
          "settings",
          CommandLinePlaces::settings);

  private CommandLinePlaces() {}

  /// Three of many, others for another text.
  static List<String> some(String text, List<String> words) {
    int at = Math.floorMod(text.hashCode(), words.size());
    return List.of(0, 1, 2).stream().map(i -> words.get((at + i * 5) % words.size())).toList();
  }

  /// The system hands on no NUL there.
  private static OutsidePlaces.Place withoutNul(OutsidePlaces.Place place) {
    return (user, text) -> place.take(user, text.replace("\0", ""));
  }

  private static List<CommandLineRun> host(FreshWorkers user, String text) {
    return List.of(
        user.run("list", "--host=" + text),
        user.run("list", "-o", "json", "--connect-timeout", "1s", "--host=root@" + text),
        user.run("hosts", "--host=a" + text));
  }

  private static List<CommandLineRun> hostList(FreshWorkers user, String text) {
    return List.of(user.staticPod().reading(text + "\n# " + text).line("hosts -o json --host -"));
  }

  private static List<CommandLineRun> argument(FreshWorkers user, String text) {
    return List.of(
        user.run(text),
        user.run("list", text),
        user.run("list", "--" + text),
        user.run("describe", "--host", "node-1", "--", text),
        user.run("explain", text),
        user.run("help", text),
        user.run("new", "--image", text, "--label", text, "--command", text, "--", text));
  }

  /// Each that takes a value.
  private static List<CommandLineRun> option(FreshWorkers user, String text) {
    var runs = new ArrayList<CommandLineRun>();
    for (String option :
        some(
            text,
            List.of(
                "--manifest-dir",
                "--namespace",
                "--timeout",
                "--settle",
                "--ssh-user",
                "--sudo-user",
                "--jump",
                "--identity",
                "--ssh-config",
                "--ssh-option",
                "--known-hosts",
                "--host-key",
                "--kubeconfig",
                "--context",
                "--selector",
                "--limit",
                "--serial",
                "--max-fail",
                "--parallel",
                "--pause",
                "--ignore",
                "--kubelet-version",
                "--address-type",
                "--api",
                "--image-archive",
                "--inventory",
                "--retry-failed",
                "--color",
                "--output",
                "--wait"))) {
      runs.add(
          user.run(
              "install", Examples.NODEJS, "--dry-run", "--host", "node-1", option + "=" + text));
    }
    runs.add(
        user.run("logs", "nodejs", "--host", "node-1", "--since=" + text, "--container=" + text));
    runs.add(user.run("rollback", "nodejs", "--host", "node-1", "--to=" + text));
    return runs;
  }

  private static List<CommandLineRun> environment(FreshWorkers user, String text) {
    var runs = new ArrayList<CommandLineRun>();
    for (String variable :
        some(
            text,
            List.of(
                "STATIC_POD_HOST",
                "STATIC_POD_TIMEOUT",
                "STATIC_POD_KNOWN_HOSTS",
                "KUBECONFIG",
                "TERM",
                "STATIC_POD_" + text.replace("=", ""),
                "https_proxy",
                "NO_PROXY",
                "SSH_AUTH_SOCK",
                "COLUMNS"))) {
      var environment = new HashMap<>(user.staticPod().environment());
      environment.put(variable, text);
      boolean toTheApi = Set.of("KUBECONFIG", "https_proxy", "NO_PROXY").contains(variable);
      runs.add(user.staticPod().with(environment).line(toTheApi ? "list" : "hosts -o json"));
    }
    return runs;
  }

  private static List<CommandLineRun> settings(FreshWorkers user, String text) throws IOException {
    Path file = user.home().resolve(".config/static-pod/config.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        "%s: %1$s\ntimeout: %1$s\nlist: {output: %1$s}\n".formatted(OutsidePlaces.quoted(text)));
    var runs =
        List.of(user.line("config"), user.line("config -o json"), user.line("list --host node-1"));
    Files.delete(file);
    return runs;
  }
}
