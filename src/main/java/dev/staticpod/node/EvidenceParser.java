package dev.staticpod.node;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the answer of `evidence.sh`, line by line.
final class EvidenceParser {
  private boolean headerSeen;
  private boolean complete;
  private final Map<String, String> properties = new HashMap<>();
  private Optional<String> health = Optional.empty();
  private Optional<Instant> manifest = Optional.empty();
  private final List<String> journal = new ArrayList<>();
  private NodeEvidence.Processes processes = NodeEvidence.Processes.NONE;
  private final List<NodeEvidence.ContainerLog> logs = new ArrayList<>();

  void line(byte[] bytes) {
    String line = ProtocolLine.text(bytes);
    if (!headerSeen) {
      headerSeen = line.startsWith(ProtocolLine.HEADER + "\t");
    } else if (line.startsWith("|")) {
      append(LogLine.text(line.substring(1)));
    } else {
      take(ProtocolLine.of(line));
    }
  }

  private void take(ProtocolLine line) {
    switch (line.kind()) {
      case "property" -> property(line.field(1));
      case "health" -> health = Optional.of(line.field(1));
      case "manifest" ->
          manifest = Optional.of(Instant.ofEpochSecond(Long.parseLong(line.field(1))));
      case "journal" -> journal.add(line.field(1));
      case "pod" ->
          processes =
              line.field(2).equals("runs")
                  ? NodeEvidence.Processes.RUNNING
                  : NodeEvidence.Processes.STOPPED;
      case "log" ->
          logs.add(new NodeEvidence.ContainerLog(line.field(1), attempt(line), List.of()));
      case "complete" -> complete = true;
      default -> {} // a word of a later version
    }
  }

  private static int attempt(ProtocolLine line) {
    return line.field(2).matches("[0-9]{1,9}") ? Integer.parseInt(line.field(2)) : 0;
  }

  private void property(String assignment) {
    int equals = assignment.indexOf('=');
    if (equals > 0) {
      properties.put(assignment.substring(0, equals), assignment.substring(equals + 1));
    }
  }

  private void append(String text) {
    if (!logs.isEmpty()) {
      NodeEvidence.ContainerLog log = logs.removeLast();
      var lines = new ArrayList<>(log.lines());
      lines.add(text);
      logs.add(new NodeEvidence.ContainerLog(log.container(), log.attempt(), lines));
    }
  }

  /// The evidence, once the answer is complete.
  Optional<NodeEvidence> evidence() {
    return complete
        ? Optional.of(
            new NodeEvidence(
                new NodeEvidence.Kubelet(properties, health), manifest, journal, processes, logs))
        : Optional.empty();
  }
}
