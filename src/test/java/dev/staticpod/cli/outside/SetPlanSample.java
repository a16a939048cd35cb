package dev.staticpod.cli.outside;

import dev.staticpod.report.set.SetPlanJson;
import dev.staticpod.set.standing.SetPlan;
import java.util.List;

/// A plan of which every word is the same text, with the digest that it has to have.
record SetPlanSample(String text) {
  String json() {
    List<String> texts = List.of(text);
    var node = new SetPlan.PlannedNode(text, text, text, texts, texts, texts);
    return SetPlanJson.render(new SetPlan(text, text, List.of(), text, text, List.of(node)));
  }
}
