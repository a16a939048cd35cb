package dev.staticpod.cluster.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// An API server over HTTP that knows pods of the namespace `default`, sends what becomes of them
/// to those that watch, and counts what it is asked.
final class WatchedApi implements AutoCloseable {
  private static final String PODS = "/api/v1/namespaces/default/pods";

  private final HttpServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  // guarded by this
  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private final Map<String, String> pods = new LinkedHashMap<>();
  private final List<String> events = new ArrayList<>();
  private boolean listsAreForbidden;
  private int cuts;
  private boolean isOver;

  private WatchedApi(HttpServer server) {
    this.server = server;
    server.setExecutor(executor);
    server.createContext("/", this::handle);
    server.start();
  }

  static WatchedApi start() throws IOException {
    return new WatchedApi(
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  synchronized void forbidLists() {
    listsAreForbidden = true;
  }

  /// A mirror pod of a node is there from now on.
  synchronized void add(String name, String node) {
    String pod =
        """
        {"kind": "Pod", "metadata": {"namespace": "default", "name": "%s", "uid": "1", "resourceVersion": "7",
         "annotations": {"kubernetes.io/config.mirror": "x", "kubernetes.io/config.hash": "x"}},
         "spec": {"nodeName": "%s"}, "status": {"phase": "Running"}}
        """
            .formatted(name, node)
            .replace("\n", "");
    pods.put(name, pod);
    event("ADDED", pod);
  }

  synchronized void remove(String name) {
    event("DELETED", pod(name));
    pods.remove(name);
  }

  private void event(String type, String pod) {
    events.add("{\"type\": \"" + type + "\", \"object\": " + pod + "}\n");
    notifyAll();
  }

  /// Ends all watches that are under way.
  synchronized void cutWatches() {
    cuts++;
    notifyAll();
  }

  /// How often it was asked: `get`, `list`, `watch`.
  synchronized int count(String verb) {
    return counts.getOrDefault(verb, 0);
  }

  /// Waits until it was asked so often.
  synchronized void awaitCount(String verb, int number) throws InterruptedException {
    while (count(verb) < number) {
      wait();
    }
  }

  private synchronized void counted(String verb) {
    counts.merge(verb, 1, Integer::sum);
    notifyAll();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    boolean isList = path.equals(PODS) || path.equals("/api/v1/pods");
    try (exchange) {
      if (isList && isForbidden()) {
        counted("list");
        send(exchange, 403, "{\"kind\": \"Status\", \"message\": \"forbidden\"}");
      } else if (query.contains("watch=1")) {
        counted("watch");
        watch(exchange);
      } else if (isList) {
        counted("list");
        send(exchange, 200, list());
      } else {
        counted("get");
        String pod = pod(path.substring(path.lastIndexOf('/') + 1));
        send(exchange, pod.isEmpty() ? 404 : 200, pod.isEmpty() ? "{\"kind\": \"Status\"}" : pod);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean isForbidden() {
    return listsAreForbidden;
  }

  private synchronized String pod(String name) {
    return pods.getOrDefault(name, "");
  }

  private synchronized String list() {
    return "{\"kind\": \"PodList\", \"metadata\": {\"resourceVersion\": \""
        + events.size()
        + "\"}, \"items\": ["
        + String.join(",", pods.values())
        + "]}";
  }

  private void watch(HttpExchange exchange) throws IOException, InterruptedException {
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().flush();
    int cut;
    int seen = 0; // an event twice does no harm
    synchronized (this) {
      cut = cuts;
    }
    while (true) {
      List<String> next;
      synchronized (this) {
        while (seen == events.size() && cut == cuts && !isOver) {
          wait();
        }
        if (seen == events.size()) {
          exchange.getResponseBody().close();
          return;
        }
        next = List.copyOf(events.subList(seen, events.size()));
      }
      seen += next.size();
      exchange.getResponseBody().write(String.join("", next).getBytes(UTF_8));
      exchange.getResponseBody().flush();
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    synchronized (this) {
      isOver = true;
      notifyAll();
    }
    server.stop(0);
    executor.shutdownNow();
  }
}
