package dev.staticpod.report.set;

import dev.staticpod.set.standing.SetPlan;
import dev.staticpod.text.Printable;

/// A plan for a set, for people.
public final class SetPlanText {
  private SetPlanText() {}

  /// A line for each step and remark, below their node.
  public static String render(SetPlan plan) {
    var text = new StringBuilder();
    line(text, "plan for the set " + plan.set() + " (" + plan.file() + ")");
    line(text, "made " + plan.made() + " by " + plan.by());
    if (!plan.options().isEmpty()) {
      line(text, "with --" + String.join(" --", plan.options()));
    }
    for (SetPlan.PlannedNode node : plan.nodes()) {
      text.append('\n');
      String nothing = node.steps().isEmpty() ? ": nothing to change" : "";
      line(text, node.host() + " (node " + node.node() + ")" + nothing);
      int number = 1;
      for (String step : node.steps()) {
        line(text, "  " + number++ + ". " + step);
      }
      node.remarks().forEach(remark -> line(text, "  - " + remark));
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String line) {
    text.append(Printable.of(line)).append('\n');
  }
}
