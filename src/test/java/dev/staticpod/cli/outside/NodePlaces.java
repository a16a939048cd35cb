package dev.staticpod.cli.outside;

import com.sun.net.httpserver.HttpServer;
import dev.staticpod.cli.CommandLineRun;
import dev.staticpod.cli.Examples;
import dev.staticpod.cli.FreshWorkers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Those at a node and at the API server.
final class NodePlaces {
  static final Map<String, OutsidePlaces.Place> ALL =
      Map.of(
          "manifest-on-the-node", NodePlaces::manifest,
          "file-name-on-the-node", NodePlaces::fileName,
          "revision", NodePlaces::revision,
          "container-log", NodePlaces::log,
          "answer-of-a-program-on-the-node", NodePlaces::answer,
          "error-of-a-program-on-the-node", NodePlaces::error,
          "kubelet-configuration", NodePlaces::kubelet,
          "answer-of-the-api-server", NodePlaces::api);

  /// In their order, which is always the same.
  static final List<String> NAMES = ALL.keySet().stream().sorted().toList();

  private static final String DIRECTORY = "etc/kubernetes/manifest";
  private static final String LIST = "list --host node-1";

  private NodePlaces() {}

  /// The node has a pod, from the first text on.
  private static void installed(FreshWorkers user) {
    if (!Files.exists(user.on("node-1", DIRECTORY))) {
      user.line("install " + Examples.NODEJS + " --host node-1 --no-wait").exits(0);
    }
  }

  private static List<CommandLineRun> manifest(FreshWorkers user, String text) throws IOException {
    installed(user);
    String word = OutsidePlaces.quoted(text);
    Path file = user.on("node-1", DIRECTORY + "/e.yaml");
    Files.writeString(file, OutsidePlaces.pod(word, word, word));
    Path raw = user.on("node-1", DIRECTORY + "/f.yaml");
    Files.writeString(raw, text);
    var runs = List.of(user.line(LIST + " -o wide"), user.line(LIST + " -o json"));
    Files.delete(file);
    Files.delete(raw);
    return runs;
  }

  private static List<CommandLineRun> fileName(FreshWorkers user, String text) throws IOException {
    installed(user);
    Path file = user.on("node-1", DIRECTORY + "/" + OutsidePlaces.name(text));
    Files.writeString(file, OutsidePlaces.pod("web", "default", "a"));
    var runs =
        List.of(
            user.line(LIST),
            user.line("check --host node-1 -o json"),
            user.line("restart web --host node-1 --no-wait"),
            user.line("remove web --adopt --yes --host node-1 --no-wait"));
    Files.deleteIfExists(file);
    return runs;
  }

  private static List<CommandLineRun> revision(FreshWorkers user, String text) throws IOException {
    installed(user);
    Path directory = user.on("node-1", "var/lib/static-pod/revisions/default.nodejs/1");
    Files.writeString(
        directory.resolve("metadata"),
        "action\tinstall\nuser\t" + text + "\npath\t" + text + "\n" + text + "\t" + text + "\n");
    Files.writeString(directory.resolve("before"), text);
    return List.of(
        user.line("history nodejs --host node-1"),
        user.line("history nodejs --host node-1 -o json"),
        user.line("rollback nodejs --host node-1 --no-wait"));
  }

  private static List<CommandLineRun> log(FreshWorkers user, String text) throws IOException {
    installed(user);
    Path directory = user.on("node-1", "var/log/pods/default_nodejs-node-1_0a1b2c3d/nodejs");
    Files.createDirectories(directory);
    Files.writeString(
        directory.resolve("0.log"),
        "2026-01-01T00:00:00Z stdout F " + text + "\nresult\tcommitted\n" + text + "\n");
    return List.of(
        user.line("describe nodejs --host node-1"),
        user.line("describe nodejs --host node-1 -o json"),
        user.line("logs nodejs --host node-1 --tail 5"));
  }

  private static void program(FreshWorkers user, String name, String script) throws IOException {
    Path program = user.on("node-1", "../bin/" + name);
    Files.deleteIfExists(program);
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    program.toFile().setExecutable(true);
  }

  private static List<CommandLineRun> answer(FreshWorkers user, String text) throws IOException {
    String said = user.write("said", text);
    program(user, "uname", "cat '" + said + "'");
    return List.of(user.line(LIST), user.line("check --host node-1 -o json"));
  }

  private static List<CommandLineRun> error(FreshWorkers user, String text) throws IOException {
    String said = user.write("said", text);
    program(user, "sync", "cat '" + said + "' >&2; cat '" + said + "'; exit 1");
    String page = user.home().resolve("run.html").toString();
    return List.of(
        user.line(
            "install " + Examples.NODEJS + " --host node-1 --no-wait -o json --report " + page));
  }

  private static List<CommandLineRun> kubelet(FreshWorkers user, String text) throws IOException {
    Path config = user.on("node-1", "var/lib/kubelet/config.yaml");
    Files.createDirectories(config.getParent());
    Files.writeString(config, "staticPodPath: " + OutsidePlaces.quoted(text) + "\n");
    Path unit = user.on("node-1", "etc/systemd/system/kubelet.service");
    Files.writeString(
        unit,
        "[Service]\nExecStart=/usr/bin/kubelet --config=/var/lib/kubelet/config.yaml --node-ip="
            + text
            + "\n");
    var runs =
        List.of(
            user.line("check --host node-1"),
            user.line("install " + Examples.NODEJS + " --host node-1 --no-wait"));
    return runs;
  }

  private static List<CommandLineRun> api(FreshWorkers user, String text) throws IOException {
    String word = OutsidePlaces.quoted(text);
    String pod =
        ("{'metadata':{'name':%s,'namespace':%1$s,'annotations':{'kubernetes.io/config.mirror':%1$s,"
             + "'kubernetes.io/config.hash':%1$s}},'status':{'phase':%1$s,'reason':%1$s,'message':%1$s}}")
            .formatted(word)
            .replace('\'', '"');
    String body =
        "{\"kind\":\"PodList\",\"message\":%s,\"gitVersion\":%1$s,\"items\":[%2$s]}"
            .formatted(word, pod);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer server = HttpServer.create(address, 0);
    server.createContext(
        "/",
        exchange -> {
          boolean good = exchange.getRequestURI().getPath().endsWith("pods");
          exchange.sendResponseHeaders(good ? 200 : 500, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    String config =
        """
        current-context: c
        contexts: [{name: c, context: {cluster: c}}]
        clusters: [{name: c, cluster: {server: "http://127.0.0.1:%d"}}]
        """
            .formatted(server.getAddress().getPort());
    try {
      String file = user.write("kubeconfig", config);
      return List.of(
          user.line(LIST + " --kubeconfig " + file),
          user.line(LIST + " -o json --kubeconfig " + file),
          user.line("check --host node-1 --kubeconfig " + file));
    } finally {
      server.stop(0);
    }
  }
}
