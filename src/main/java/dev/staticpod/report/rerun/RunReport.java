package dev.staticpod.report.rerun;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.staticpod.fleet.HostPhase;
import dev.staticpod.text.EnumWord;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What an earlier run has left to be done, from its report: what `-o json` or `-o ndjson` printed.
///
/// @param hosts all of them, in the order of the report
/// @param failed those that failed, were not started, or had not come to their end
public record RunReport(List<String> hosts, List<String> failed) {
  private static final String CHANGE_REPORT = "ChangeReport";
  private static final String RUN_EVENT = "RunEvent";
  private static final ObjectReader OBJECTS = new ObjectMapper().readerFor(JsonNode.class);

  public RunReport {
    hosts = List.copyOf(hosts);
    failed = List.copyOf(failed);
  }

  /// Reads a report. The events of a run that was cut off end anywhere.
  ///
  /// @throws IllegalArgumentException if it is none, with what it is
  public static RunReport read(byte[] text) {
    var reader = new Reader();
    try (MappingIterator<JsonNode> objects = OBJECTS.readValues(text)) {
      while (objects.hasNextValue()) {
        reader.add(objects.nextValue());
      }
    } catch (JsonProcessingException e) {
      if (reader.targets.isEmpty()) {
        throw new IllegalArgumentException("it is no JSON" + place(e), e);
      }
    } catch (IOException e) { // bytes in memory do not fail
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
    return reader.report();
  }

  /// What is nested too deeply, or has a number without end, has no place.
  private static String place(JsonProcessingException e) {
    return e.getLocation() == null ? " that a run prints" : ": line " + e.getLocation().getLineNr();
  }

  /// Whether a host, or one of its pods, is as was wanted.
  private enum End {
    GOOD,
    OPEN
  }

  /// Takes the objects of a file, one after the other.
  private static final class Reader {
    /// How each target ended, by host and by the object that names the pod, in the order of the
    /// plan.
    private final Map<String, Map<JsonNode, End>> targets = new LinkedHashMap<>();

    void add(JsonNode report) {
      String kind = report.path("kind").asText();
      switch (kind) {
        case CHANGE_REPORT ->
            report
                .path("nodes")
                .forEach(node -> end(node, node.has("problem") ? End.OPEN : End.GOOD));
        case RUN_EVENT -> addEvent(report);
        case "" -> throw new IllegalArgumentException("it is no report of this program");
        default ->
            throw new IllegalArgumentException("it is a " + kind + ", and no report of a change");
      }
    }

    private void addEvent(JsonNode event) {
      switch (event.path("event").asText()) {
        case "same-machine" -> targets.remove(host(event));
        case "planned" -> {
          for (JsonNode batch : event.path("batches")) {
            batch
                .path("targets")
                .forEach(target -> pods(target).putIfAbsent(target.path("pod"), End.OPEN));
          }
        }
        case "host" ->
            pods(event)
                .put(event.path("pod"), isGood(event.path("phase").asText()) ? End.GOOD : End.OPEN);
        default -> {} // tells of what goes on
      }
    }

    private static boolean isGood(String phase) {
      return Stream.of(HostPhase.values())
          .filter(HostPhase::isGood)
          .map(EnumWord::of)
          .anyMatch(phase::equals);
    }

    /// Notes how a target ended: of several results about one pod the worst counts.
    private void end(JsonNode node, End end) {
      pods(node).merge(node.path("pod"), end, (one, other) -> one == End.OPEN ? one : other);
    }

    private Map<JsonNode, End> pods(JsonNode target) {
      return targets.computeIfAbsent(host(target), _ -> new LinkedHashMap<>());
    }

    private static String host(JsonNode target) {
      String host = target.path("host").asText();
      if (host.isEmpty()) {
        throw new IllegalArgumentException("it names no host");
      }
      return host;
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
}
