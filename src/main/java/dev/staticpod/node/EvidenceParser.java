package dev.staticpod.node;

import dev.staticpod.node.answer.AnswerLimits;
import dev.staticpod.node.answer.AnswerParser;
import dev.staticpod.node.answer.ProtocolLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the answer of `evidence.sh`, line by line.
final class EvidenceParser extends AnswerParser {
  private final Map<String, String> properties = new HashMap<>();
  private Optional<String> hostName = Optional.empty();
  private Optional<String> health = Optional.empty();
  private Optional<Instant> manifest = Optional.empty();
  private final List<String> journal = new ArrayList<>();
  private NodeEvidence.Processes processes = NodeEvidence.Processes.NONE;
  private final List<Log> logs = new ArrayList<>();

  /// A container's log of which more lines may come.
  private record Log(String container, int attempt, List<String> lines) {}

  EvidenceParser() {
    super("evidence", AnswerLimits.EVIDENCE);
  }

  @Override
  protected void body(byte[] line) {
    if (logs.isEmpty()) {
      super.body(line);
    }
    logs.getLast().lines().add(LogLine.of(ProtocolLine.text(line).substring(1)).text());
  }

  @Override
  protected boolean take(ProtocolLine line) {
    switch (line.kind()) {
      case "host" -> hostName = Optional.of(line.rest());
      case "property" -> property(line.rest());
      case "health" -> health = Optional.of(line.rest());
      case "manifest" ->
          manifest =
              Optional.of(
                  Instant.ofEpochSecond(line.with(1).number(1, 0, ProtocolLine.LAST_SECOND)));
      case "journal" -> journal.add(line.rest());
      case "pod" -> processes = processes(line.with(2));
      case "log" -> logs.add(new Log(line.field(1), attempt(line.field(2)), new ArrayList<>()));
      case "complete" -> {
        line.with(0);
        return true;
      }
      default -> throw line.unexpected();
    }
    return false;
  }

  private static NodeEvidence.Processes processes(ProtocolLine line) {
    return switch (line.field(2)) {
      case "runs" -> NodeEvidence.Processes.RUNNING;
      case "stopped" -> NodeEvidence.Processes.STOPPED;
      default -> throw line.unexpected();
    };
  }

  /// Returns the number of an attempt, else 0: it is the name of a file, which anything may have
  /// put there.
  private static int attempt(String number) {
    return number.matches("[0-9]{1,9}") ? Integer.parseInt(number) : 0;
  }

  private void property(String assignment) {
    int equals = assignment.indexOf('=');
    if (equals > 0) {
      properties.put(assignment.substring(0, equals), assignment.substring(equals + 1));
    }
  }

  /// The evidence, once the answer is complete.
  Optional<NodeEvidence> evidence() {
    return isComplete()
        ? Optional.of(
            new NodeEvidence(
                new NodeEvidence.Kubelet(properties, health),
                manifest,
                journal,
                processes,
                logs.stream()
                    .map(log ->
                        new NodeEvidence.ContainerLog(log.container(), log.attempt(), log.lines()))
                    .toList(),
                hostName))
        : Optional.empty();
  }
}
