package dev.staticpod.name;

import java.util.List;
import java.util.Map;

/// What is wanted, by its labels, as `kubectl -l` and API servers understand it: `app=web`,
/// `app!=web`, `app`, `!app`, `app in (web, db)`, `app notin (web)`, `cores>3`, several by commas.
public final class LabelSelector {
  private final String text;
  private final List<LabelRequirement> requirements;

  private LabelSelector(String text, List<LabelRequirement> requirements) {
    this.text = text;
    this.requirements = List.copyOf(requirements);
  }

  /// Reads what the user wrote. An empty text, which kubectl takes for everything, is refused: it
  /// is what a variable that is not set leaves.
  ///
  /// @throws IllegalArgumentException where it is no selector
  public static LabelSelector parse(String text) {
    return new LabelSelector(text, new LabelSelectorParser(text).parse());
  }

  /// Returns the selector as it was written.
  public String text() {
    return text;
  }

  /// Whether the selector wants a pod with these labels.
  public boolean selects(Map<String, String> labels) {
    return requirements.stream().allMatch(requirement -> requirement.isMet(labels));
  }
}
