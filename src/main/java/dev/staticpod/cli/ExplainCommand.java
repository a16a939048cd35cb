package dev.staticpod.cli;

import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.Version;
import dev.staticpod.diagnostic.Rule;
import dev.staticpod.report.RuleText;
import dev.staticpod.validation.RuleCatalog;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Explains rules.
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Explain a rule, or list them all.",
    footer = {"", "Example:", "  static-pod explain labels-type"})
final class ExplainCommand implements Callable<Integer> {
  private final ProcessContext process;

  @Parameters(
      arity = "0..*",
      paramLabel = "RULE",
      description = "ids as they stand in square brackets in a message")
  private List<String> ids = List.of();

  @Spec private CommandSpec spec;

  ExplainCommand(ProcessContext process) {
    this.process = process;
  }

  @Override
  public Integer call() {
    List<Rule> rules = ids.stream().map(this::rule).toList();
    process
        .out()
        .print(rules.isEmpty() ? RuleText.list(RuleCatalog.all()) : RuleText.explain(rules));
    return process.printed(ExitCode.OK).number();
  }

  /// Not a converter: of a positional parameter that does not convert only its place is told.
  private Rule rule(String id) {
    return RuleCatalog.find(id)
        .orElseThrow(() -> new ParameterException(spec.commandLine(), RuleCatalog.unknown(id)));
  }
}
