package dev.staticpod.cli;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.report.RuleText;
import dev.staticpod.validation.Rules;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Explains rules.
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Explains a rule, or lists them all.",
    footer = {"", "Example:", "  static-pod explain labels-type"})
final class ExplainCommand implements Callable<Integer> {
  private final ProcessContext process;

  @Parameters(
      arity = "0..*",
      paramLabel = "RULE",
      converter = RuleConverter.class,
      description = "ids as they stand in square brackets in a message")
  private List<Rule> rules = List.of();

  ExplainCommand(ProcessContext process) {
    this.process = process;
  }

  @Override
  public Integer call() {
    process.out().print(rules.isEmpty() ? RuleText.list(Rules.all()) : RuleText.explain(rules));
    process.out().flush();
    return ExitCode.OK.number();
  }
}
