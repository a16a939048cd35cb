package dev.staticpod.sandbox.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// `systemctl`, as far as installing static pods needs it on `kubelet.service`.
final class Systemctl {
  private static final Pattern COMMA = Pattern.compile(",");

  /// How `show` prints a property.
  private enum Form {
    PAIR,
    VALUE
  }

  /// A command line: the verb and the units, and what `show` is to show.
  private record Request(List<String> words, List<String> properties, Form form) {
    String verb() {
      return words.isEmpty() ? "status" : words.getFirst();
    }

    String unit() {
      String name = words.size() > 1 ? words.get(1) : "";
      return name.contains(".") ? name : name + ".service";
    }
  }

  private final Path root;
  private final KubeletService service;

  Systemctl(Path root, KubeletService service) {
    this.root = root;
    this.service = service;
  }

  Reply run(List<String> arguments) throws IOException {
    Request request = request(arguments.iterator());
    return switch (request.verb()) {
      case "show" -> show(request);
      case "is-system-running" -> Reply.of("running\n");
      case "daemon-reload" -> {
        service.daemonReload();
        yield Reply.of("");
      }
      default -> onUnit(request);
    };
  }

  private static Request request(Iterator<String> arguments) {
    var words = new ArrayList<String>();
    var properties = new ArrayList<String>();
    Form form = Form.PAIR;
    while (arguments.hasNext()) {
      String word = arguments.next();
      if (List.of("-p", "--property").contains(word) && arguments.hasNext()) {
        COMMA.splitAsStream(arguments.next()).forEach(properties::add);
      } else if (word.startsWith("--property=") || word.startsWith("-p")) {
        String list = word.replaceFirst("^--property=|^-p", "");
        COMMA.splitAsStream(list).forEach(properties::add);
      } else if (word.equals("--value")) {
        form = Form.VALUE;
      } else if (!word.startsWith("-")) {
        words.add(word);
      }
    }
    return new Request(words, properties, form);
  }

  private Reply onUnit(Request request) throws IOException {
    if (request.unit().equals("kubelet.service") && service.exists()) {
      return onKubelet(request.verb());
    }
    String unit = request.unit();
    return Reply.failed(
        5, "Failed to " + request.verb() + " " + unit + ": Unit " + unit + " not found.");
  }

  private Reply onKubelet(String verb) throws IOException {
    String state = service.activeState();
    switch (verb) {
      case "restart", "try-restart", "reload-or-restart" -> service.restart();
      case "start" -> service.start();
      case "stop" -> service.stop();
      default -> {
        return switch (verb) {
          case "enable", "disable", "reset-failed" -> Reply.of("");
          case "is-active" -> new Reply(state.equals("active") ? 0 : 3, state + "\n", "");
          case "is-enabled" -> Reply.of("enabled\n");
          case "cat" -> Reply.of(cat());
          case "status" -> Reply.of("kubelet.service is " + state + " in a static-pod sandbox\n");
          default -> Reply.failed(1, "the sandbox's systemctl does not know '" + verb + "'");
        };
      }
    }
    return Reply.of("");
  }

  private String cat() throws IOException {
    var text = new StringBuilder();
    for (Path file : SimulatedUnit.files(root)) {
      text.append("# /").append(root.relativize(file)).append('\n').append(Files.readString(file));
    }
    return text.toString();
  }

  private Reply show(Request request) throws IOException {
    Map<String, String> all =
        request.unit().equals("kubelet.service")
            ? service.properties()
            : Map.of("Id", request.unit(), "LoadState", "not-found", "MainPID", "0");
    List<String> wanted = request.properties();
    return Reply.of(
        all.entrySet().stream()
            .filter(entry -> wanted.isEmpty() || wanted.contains(entry.getKey()))
            .map(entry ->
                switch (request.form()) {
                  case PAIR -> entry.getKey() + "=" + entry.getValue() + "\n";
                  case VALUE -> entry.getValue() + "\n";
                })
            .collect(Collectors.joining()));
  }
}
