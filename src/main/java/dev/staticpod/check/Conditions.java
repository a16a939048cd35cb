package dev.staticpod.check;

import dev.staticpod.status.NodeCondition;
import dev.staticpod.status.NodeSurvey;
import java.util.List;

/// What a list says of a node as a whole, by its stable words.
final class Conditions {
  private Conditions() {}

  static List<NodeCondition> of(NodeSurvey node, String... types) {
    return node.listing().conditions().stream()
        .filter(condition -> List.of(types).contains(condition.type()))
        .toList();
  }
}
