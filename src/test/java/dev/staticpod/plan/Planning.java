package dev.staticpod.plan;

import dev.staticpod.plan.pod.Provenance;
import java.util.List;

/// Plans requests for a node, and fails where that does not come to what is expected.
final class Planning {
  static final Planner PLANNER = new Planner(new Provenance("tester@here", "1.0"));

  private Planning() {}

  static Plan planned(FactsSamples node, Request.OfPod... requests) {
    return switch (PLANNER.plan(List.of(requests), node.facts())) {
      case PlanResult.Planned(Plan plan) -> plan;
      case PlanResult.Refused(_, String problem, _, _) -> throw new AssertionError(problem);
    };
  }

  static PlanResult.Refused refused(FactsSamples node, Request.OfPod... requests) {
    return switch (PLANNER.plan(List.of(requests), node.facts())) {
      case PlanResult.Planned(Plan plan) -> throw new AssertionError(titles(plan));
      case PlanResult.Refused refused -> refused;
    };
  }

  static List<String> titles(Plan plan) {
    return plan.steps().stream().map(Step::title).toList();
  }
}
