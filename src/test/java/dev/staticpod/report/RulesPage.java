package dev.staticpod.report;

import dev.staticpod.diagnostic.Effect;
import dev.staticpod.diagnostic.Rule;
import java.util.List;
import java.util.stream.Collectors;

/// The page of the manual that lists the rules.
final class RulesPage {
  private RulesPage() {}

  static String of(List<Rule> rules) {
    StringBuilder page = new StringBuilder("# Rules of `static-pod validate`\n");
    for (Effect effect : Effect.values()) {
      page.append("\n**").append(effect.word()).append("** (").append(RuleText.meaning(effect));
      page.append("): ").append(links(rules, effect)).append('\n');
    }
    for (Effect effect : Effect.values()) {
      page.append("\n## ")
          .append(effect.word())
          .append(": ")
          .append(RuleText.meaning(effect))
          .append('\n');
      rules.stream()
          .filter(rule -> rule.effect() == effect)
          .forEach(rule ->
              page.append("\n### ")
                  .append(rule.id())
                  .append("\n\n")
                  .append(rule.explanation())
                  .append('\n'));
    }
    return page.toString();
  }

  private static String links(List<Rule> rules, Effect effect) {
    return rules.stream()
        .filter(rule -> rule.effect() == effect)
        .map(rule -> "[%1$s](#%1$s)".formatted(rule.id()))
        .collect(Collectors.joining(",\n"));
  }
}
