package dev.staticpod.node;

import dev.staticpod.node.answer.ProtocolLine;
import dev.staticpod.plan.InterruptedChange;
import dev.staticpod.plan.Revision;
import dev.staticpod.plan.StateFacts;
import dev.staticpod.plan.StateFacts.KubeletRevision;
import dev.staticpod.plan.files.HostFileFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads what a probe answers of static-pod's own directory on the node.
final class StateParser {
  private Optional<StateFacts.Distrust> distrust = Optional.empty();
  private boolean isInterrupted;
  private boolean hasLeftovers;
  private String begun = "";
  private final List<InterruptedChange.Subject> subjects = new ArrayList<>();
  private final List<String> changed = new ArrayList<>();

  /// Takes `distrust PROBLEM NEXT-STEP`.
  void distrust(ProtocolLine line) {
    line.with(2);
    distrust = Optional.of(new StateFacts.Distrust(line.field(1), line.field(2)));
  }

  /// Takes `leftovers`.
  void leftovers(ProtocolLine line) {
    line.with(0);
    hasLeftovers = true;
  }

  /// Takes `interrupted`, `interrupted time TIME`, `interrupted pod KEY PATH ACTION USER VERSION`
  /// or `interrupted file PATH`.
  void interrupted(ProtocolLine line) {
    switch (line.field(1)) {
      case "" -> {
        line.require(!isInterrupted);
        isInterrupted = true;
      }
      case "time" -> begun = line.with(2).field(2);
      case "pod" ->
          subjects.add(
              new InterruptedChange.Subject(
                  line.with(6).field(2),
                  line.path(3),
                  Revision.Action.of(line.field(4)),
                  line.field(5)));
      case "file" -> changed.add(line.with(2).path(2));
      default -> throw line.unexpected();
    }
  }

  /// The facts, once all lines were read.
  ///
  /// @param kubelet the changes of the kubelet's files
  /// @param files those of pods
  StateFacts facts(List<KubeletRevision> kubelet, HostFileFacts files) {
    return new StateFacts(
        isInterrupted
            ? Optional.of(new InterruptedChange(begun, subjects, changed))
            : Optional.empty(),
        distrust,
        hasLeftovers,
        kubelet,
        files);
  }
}
