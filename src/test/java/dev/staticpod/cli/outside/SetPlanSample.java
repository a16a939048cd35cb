package dev.staticpod.cli.outside;

import dev.staticpod.report.set.SetPlan;
import dev.staticpod.report.set.SetPlanText;
import java.util.List;

/// A plan of which every word is the same text, with the digest that it has to have.
record SetPlanSample(String text) {
  String json() {
    List<String> texts = List.of(text);
    var node = new SetPlan.PlannedNode(text, text, text, texts, texts, texts);
    return SetPlanText.json(new SetPlan(text, text, List.of(), text, text, List.of(node)));
  }
}
