package dev.staticpod.report.rerun;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.staticpod.fleet.HostPhase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an earlier run has left to be done, from its report: what `-o json` or `-o ndjson` printed.
///
/// @param hosts all of them, in the order of the report
/// @param failed those that failed, were not started, or had not come to their end
public record RunReport(List<String> hosts, List<String> failed) {
  private static final String CHANGE_REPORT = "ChangeReport";
  private static final String RUN_EVENT = "RunEvent";

  public RunReport {
    hosts = List.copyOf(hosts);
    failed = List.copyOf(failed);
  }

  /// Reads one. The events of a run that was cut off end anywhere.
  ///
  /// @throws IllegalArgumentException if it is none, with what it is
  public static RunReport read(byte[] text) {
    var reader = new Reader();
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      while (parser.nextToken() != null) {
        reader.add(value(parser));
      }
    } catch (JsonProcessingException e) {
      if (reader.targets.isEmpty()) {
        throw new IllegalArgumentException("it is no JSON: line " + e.getLocation().getLineNr(), e);
      }
    } catch (IOException e) { // bytes in memory do not fail
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
    return reader.report();
  }

  /// Whether a host, or one of its pods, is as was wanted.
  private enum End {
    GOOD,
    OPEN
  }

  /// Takes the objects of a file, one after the other.
  private static final class Reader {
    /// By host and pod, in the order of the plan.
    private final Map<String, Map<Object, End>> targets = new LinkedHashMap<>();

    void add(Object object) {
      if (!(object instanceof Map<?, ?> report)) {
        throw new IllegalArgumentException("it is no report of this program");
      }
      Object kind = report.get("kind");
      if (CHANGE_REPORT.equals(kind)) {
        objects(report.get("nodes"))
            .forEach(node -> end(node, node.containsKey("problem") ? End.OPEN : End.GOOD));
      } else if (RUN_EVENT.equals(kind)) {
        addEvent(report);
      } else {
        throw new IllegalArgumentException(
            kind instanceof String word
                ? "it is a " + word + ", and no report of a change"
                : "it is no report of this program");
      }
    }

    private void addEvent(Map<?, ?> event) {
      if ("same-machine".equals(event.get("event"))) {
        targets.remove(String.valueOf(event.get("host")));
      } else if ("planned".equals(event.get("event"))) {
        objects(event.get("batches"))
            .flatMap(batch -> objects(batch.get("targets")))
            .forEach(target -> pods(target).putIfAbsent(pod(target), End.OPEN));
      } else if ("host".equals(event.get("event"))) {
        pods(event).put(pod(event), isGood(event.get("phase")) ? End.GOOD : End.OPEN);
      }
    }

    private static boolean isGood(@Nullable Object phase) {
      return Stream.of(HostPhase.values())
          .filter(HostPhase::isGood)
          .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
          .anyMatch(word -> word.equals(phase));
    }

    /// Of several results about one pod the worst counts.
    private void end(Map<?, ?> node, End end) {
      pods(node).merge(pod(node), end, (one, other) -> one == End.OPEN ? one : other);
    }

    private Map<Object, End> pods(Map<?, ?> target) {
      return targets.computeIfAbsent(
          String.valueOf(target.get("host")), _ -> new LinkedHashMap<>());
    }

    private static Object pod(Map<?, ?> target) {
      Object pod = target.get("pod");
      return pod == null ? Map.of() : pod;
    }

    private static Stream<Map<?, ?>> objects(@Nullable Object list) {
      return list instanceof List<?> all
          ? all.stream().filter(Map.class::isInstance).map(each -> (Map<?, ?>) each)
          : Stream.empty();
    }

    RunReport report() {
      if (targets.isEmpty()) {
        throw new IllegalArgumentException("it names no host");
      }
      Set<String> failed = new LinkedHashSet<>();
      targets.forEach((host, pods) -> {
        if (pods.containsValue(End.OPEN)) {
          failed.add(host);
        }
      });
      return new RunReport(List.copyOf(targets.keySet()), List.copyOf(failed));
    }
  }

  private static Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        var object = new HashMap<String, Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          object.put(name, value(parser));
        }
        yield object;
      }
      case START_ARRAY -> {
        var array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          array.add(value(parser));
        }
        yield array;
      }
      default -> parser.getText();
    };
  }
}
