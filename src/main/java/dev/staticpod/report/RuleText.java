package dev.staticpod.report;

import dev.staticpod.diagnostic.Effect;
import dev.staticpod.diagnostic.Rule;
import java.util.List;
import java.util.stream.Collectors;

/// Rules for people to read.
public final class RuleText {
  private static final int WIDTH = 80;

  private RuleText() {}

  /// Lists each rule on one line: its id, its effect, the first sentence.
  public static String list(List<Rule> rules) {
    int width = rules.stream().mapToInt(rule -> rule.id().length()).max().orElse(0);
    return rules.stream()
        .map(rule -> line(rule, width))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String line(Rule rule, int width) {
    String start = rule.id() + " ".repeat(width - rule.id().length());
    String effect = rule.effect().word();
    String line = start + "  " + effect + " ".repeat(12 - effect.length()) + rule.explanation();
    return line.length() <= WIDTH * 2
        ? line
        : line.substring(0, line.lastIndexOf(' ', WIDTH * 2)) + " ...";
  }

  static String firstSentence(Rule rule) {
    return rule.explanation().split("(?<=\\.) ", 2)[0];
  }

  /// Explains each rule, with its effect.
  public static String explain(List<Rule> rules) {
    return rules.stream().map(RuleText::explain).collect(Collectors.joining("\n"));
  }

  private static String explain(Rule rule) {
    return "%s (%s: %s)%n%n%s%n"
        .formatted(
            rule.id(), rule.effect().word(), meaning(rule.effect()), wrapped(rule.explanation()));
  }

  /// What an effect comes to, for people who do not know its word.
  static String meaning(Effect effect) {
    return switch (effect) {
      case REFUSED -> "the kubelet will not run the file";
      case NEVER_RUNS -> "the kubelet takes the file, and the pod or a container never starts";
      case UNMIRRORED -> "the pod runs, but the API server never shows it";
      case DROPPED -> "the kubelet silently ignores or changes it";
      case UNFIT -> "static-pod takes no set that has it";
      case ADVICE -> "it works; a careful colleague would ask";
    };
  }

  private static String wrapped(String text) {
    StringBuilder lines = new StringBuilder();
    int column = 0;
    for (String word : text.split(" ", -1)) {
      boolean full = column + word.length() >= WIDTH && column > 0;
      lines.append(column == 0 ? "" : full ? "\n" : " ").append(word);
      column = full ? word.length() : column + word.length() + 1;
    }
    return lines.toString();
  }
}
