package dev.staticpod.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/// What the steps of a plan are called.
final class PlanTitles {
  private PlanTitles() {}

  /// Of all steps but the revisions, which every change ends with.
  static List<String> titles(Plan plan) {
    if (!plan.isEmpty()) {
      assertThat(plan.steps().getLast()).isInstanceOf(Step.WriteRevision.class);
    }
    return plan.steps().stream()
        .filter(step ->
            !(step instanceof Step.WriteRevision || step instanceof Step.WriteKubeletRevision))
        .map(Step::title)
        .toList();
  }
}
