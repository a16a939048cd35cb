package dev.staticpod.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// `systemctl`, as far as somebody who installs static pods uses it on `kubelet.service`.
final class Systemctl {
  private static final Pattern COMMA = Pattern.compile(",");

  private final Path root;
  private final KubeletService service;

  Systemctl(Path root, KubeletService service) {
    this.root = root;
    this.service = service;
  }

  Reply run(List<String> arguments) throws IOException {
    var words = new ArrayList<String>();
    var properties = new ArrayList<String>();
    boolean bare = false;
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      if ((word.equals("-p") || word.equals("--property")) && i + 1 < arguments.size()) {
        COMMA.splitAsStream(arguments.get(++i)).forEach(properties::add);
      } else if (word.startsWith("--property=") || word.startsWith("-p")) {
        String list = word.replaceFirst("^--property=|^-p", "");
        COMMA.splitAsStream(list).forEach(properties::add);
      } else if (word.equals("--value")) {
        bare = true;
      } else if (!word.startsWith("-")) {
        words.add(word);
      }
    }
    String verb = words.isEmpty() ? "status" : words.getFirst();
    if (verb.equals("show")) {
      return show(words, properties, bare ? 1 : 0);
    }
    return verb(verb, words);
  }

  private Reply verb(String verb, List<String> words) throws IOException {
    if (verb.equals("daemon-reload")) {
      service.daemonReload();
      return Reply.of("");
    }
    if (verb.equals("is-system-running")) {
      return Reply.of("running\n");
    }
    String unit = words.size() > 1 ? unit(words.get(1)) : "";
    return unit.equals("kubelet.service") && service.exists()
        ? onKubelet(verb)
        : Reply.failed(5, "Failed to " + verb + " " + unit + ": Unit " + unit + " not found.");
  }

  private Reply onKubelet(String verb) throws IOException {
    switch (verb) {
      case "restart", "try-restart", "reload-or-restart" -> service.restart();
      case "start" -> service.start();
      case "stop" -> service.stop();
      case "enable", "disable", "reset-failed" -> {}
      case "is-active" -> {
        String state = service.activeState();
        return new Reply(state.equals("active") ? 0 : 3, state + "\n", "");
      }
      case "is-enabled" -> {
        return Reply.of("enabled\n");
      }
      case "cat" -> {
        return Reply.of(cat());
      }
      case "status" -> {
        return Reply.of(
            "kubelet.service is " + service.activeState() + " in a static-pod sandbox\n");
      }
      default -> {
        return Reply.failed(1, "the sandbox's systemctl does not know '" + verb + "'");
      }
    }
    return Reply.of("");
  }

  private String cat() throws IOException {
    var text = new StringBuilder();
    for (Path file : UnitText.files(root)) {
      text.append("# /").append(root.relativize(file)).append('\n').append(Files.readString(file));
    }
    return text.toString();
  }

  private Reply show(List<String> words, List<String> wanted, int cut) throws IOException {
    String unit = words.size() > 1 ? unit(words.get(1)) : "";
    Map<String, String> all =
        unit.equals("kubelet.service")
            ? service.properties()
            : Map.of(
                "Id", unit, "LoadState", "not-found", "ActiveState", "inactive", "MainPID", "0");
    return Reply.of(
        all.entrySet().stream()
            .filter(entry -> wanted.isEmpty() || wanted.contains(entry.getKey()))
            .map(entry -> (cut == 1 ? "" : entry.getKey() + "=") + entry.getValue() + "\n")
            .collect(Collectors.joining()));
  }

  private static String unit(String name) {
    return name.contains(".") ? name : name + ".service";
  }
}
