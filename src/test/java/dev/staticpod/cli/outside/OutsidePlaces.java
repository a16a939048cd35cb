package dev.staticpod.cli.outside;

import dev.staticpod.cli.CommandLineRun;
import dev.staticpod.cli.Examples;
import dev.staticpod.cli.FreshWorkers;
import dev.staticpod.image.ImageArchives;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The places where text from outside comes in, by their names on the page about the architecture:
/// how a text gets there, and what is run then.
final class OutsidePlaces {
  /// One of them.
  @FunctionalInterface
  interface Place {
    /// Puts a text there and runs what reads it.
    List<CommandLineRun> take(FreshWorkers user, String text) throws IOException;
  }

  /// All of them.
  static final Map<String, Place> ALL = all();

  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_WORD = 128 << 10;

  private OutsidePlaces() {}

  private static Map<String, Place> all() {
    var places = new TreeMap<String, Place>(NodePlaces.ALL);
    places.putAll(CommandLinePlaces.ALL);
    places.putAll(AccessPlaces.ALL);
    places.put("manifest", OutsidePlaces::manifest);
    places.put("manifest-path", OutsidePlaces::path);
    places.put("objects-to-convert", OutsidePlaces::objects);
    places.put("image-archive", OutsidePlaces::archive);
    places.put("set", OutsidePlaces::set);
    places.put("plan-file", OutsidePlaces::plan);
    places.put("run-report", OutsidePlaces::report);
    places.put("inventory", OutsidePlaces::inventory);
    return Map.copyOf(places);
  }

  /// As a scalar in double quotes, in YAML and in JSON.
  static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = c >= ' ' && c < 0x7f && c != '"' && c != '\\';
      quoted.append(plain ? String.valueOf(c) : "\\u%04x".formatted((int) c));
    }
    return quoted.append('"').toString();
  }

  /// As the name of a file.
  static String name(String text) {
    String name = text.replace('/', ':').replace("\0", "");
    return name.substring(0, Math.min(name.length(), LONGEST_NAME));
  }

  static String pod(String name, String namespace, String word) {
    return """
    apiVersion: v1
    kind: Pod
    metadata: {name: %s, namespace: %s, labels: {a: %s}, annotations: {%3$s: %3$s}}
    spec:
      hostNetwork: true
      containers:
        - {name: c, image: %3$s, command: [%3$s], env: [{name: A, value: %3$s}]}
      volumes: [{name: v, hostPath: {path: %3$s}}]
    """
        .formatted(name, namespace, word);
  }

  private static List<CommandLineRun> manifest(FreshWorkers user, String text) throws IOException {
    String word = quoted(text);
    var runs = new ArrayList<CommandLineRun>();
    for (String manifest :
        List.of(
            pod(word, "default", "a"),
            pod("web", word, "a"),
            pod("web", "default", word),
            word + ": " + word,
            text)) {
      String file = user.write("m.yaml", manifest);
      runs.add(user.run("validate", file));
      runs.add(user.run("validate", "-o", "json", file));
    }
    String file = user.write("m.yaml", pod("web", "default", word));
    runs.add(user.run("install", "--no-wait", "--host", "node-1", file));
    runs.add(user.run("remove", "--yes", "--no-wait", "--host", "node-1", file));
    return runs;
  }

  private static List<CommandLineRun> path(FreshWorkers user, String text) throws IOException {
    String file = user.write(name(text), Examples.nodejs());
    return List.of(
        user.run("validate", file),
        user.run("validate", text.replace("\0", "")),
        user.run("install", "--no-wait", "--dry-run", "--host", "node-1", "--", file));
  }

  private static List<CommandLineRun> objects(FreshWorkers user, String text) throws IOException {
    String word = quoted(text);
    String deployment =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: %s, namespace: %1$s}
        spec:
          template:
            metadata: {labels: {%1$s: %1$s}}
            spec:
              containers: [{name: %1$s, image: %1$s, envFrom: [{configMapRef: {name: c}}]}]
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: c}
        data: {%1$s: %1$s}
        """
            .formatted(word);
    String file = user.write("deployment.yaml", deployment);
    return List.of(
        user.run("convert", "-f", file),
        user.run("convert", "-o", "json", "-f", file),
        user.run("convert", "--output-dir", user.home().resolve("out").toString(), "-f", file));
  }

  private static List<CommandLineRun> archive(FreshWorkers user, String text) throws IOException {
    Path file = user.home().resolve("image.tar");
    Files.write(file, ImageArchives.docker("{}", text));
    return List.of(
        user.run(
            "install", Examples.NODEJS, "--image-archive", file.toString(), "--host", "node-1"));
  }

  private static List<CommandLineRun> set(FreshWorkers user, String text) throws IOException {
    String word = quoted(text);
    user.write("web.yaml", Examples.nodejs());
    String form =
        """
        apiVersion: static-pod.dev/v1
        kind: StaticPodSet
        metadata: {name: %s}
        pods:
        - manifest: %s
          nodes: {hosts: [%s]}
          files: [{source: %s, path: %s, owner: %s}]
          images: [{name: %6$s, archive: %6$s}]
        """;
    var runs = new ArrayList<CommandLineRun>();
    for (String set :
        List.of(
            form.formatted(word, "web.yaml", "node-1", "web.yaml", "/etc/web", "root"),
            form.formatted("edge", word, "node-1", "web.yaml", "/etc/web", "root"),
            form.formatted("edge", "web.yaml", word, "web.yaml", "/etc/web", "root"),
            form.formatted("edge", "web.yaml", "node-1", word, "/etc/web", "root"),
            form.formatted("edge", "web.yaml", "node-1", "web.yaml", word, word))) {
      runs.add(user.run("plan", "-f", user.write("set.yaml", set)));
    }
    return runs;
  }

  private static List<CommandLineRun> plan(FreshWorkers user, String text) throws IOException {
    String word =
        text.substring(0, Math.min(text.length(), LONGEST_WORD)); // it stands there nine times
    String file = user.write("plan.json", new SetPlanSample(word).json());
    return List.of(
        user.run("show", file),
        user.run("show", "--html", file),
        user.run("apply", "--plan", file, "--host", "node-1"));
  }

  private static List<CommandLineRun> report(FreshWorkers user, String text) throws IOException {
    String report =
        """
        {"apiVersion": "static-pod.dev/v1", "kind": "ChangeReport", "targets": [
          {"host": %1$s, "phase": "failed", "pod": {"namespace": %1$s, "name": %1$s}},
          {"host": "node-1", "phase": %1$s}]}
        """
            .formatted(quoted(text));
    String file = user.write("report.json", report);
    return List.of(
        user.run(
            "install", Examples.NODEJS, "--dry-run", "--host", "node-1", "--retry-failed", file));
  }

  private static List<CommandLineRun> inventory(FreshWorkers user, String text) throws IOException {
    String ini =
        "[%s]\n%1$s ansible_host=%1$s ansible_user=%1$s\nb ansible_host='%1$s'\n".formatted(text);
    String yaml =
        "all: {hosts: {%s: {ansible_host: %1$s, ansible_ssh_common_args: %1$s}}}\n"
            .formatted(quoted(text));
    return List.of(
        user.run("hosts", "--inventory", user.write("hosts.ini", ini), "--limit", "all"),
        user.run(
            "hosts", "-o", "json", "--inventory", user.write("hosts.yaml", yaml), "--limit", "all"),
        user.run("hosts", "--inventory", user.write("hosts.ini", "a\nb\n"), "--limit", text));
  }
}
