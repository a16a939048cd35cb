package dev.staticpod.cli;

import static dev.staticpod.cli.model.ArgumentBuilder.argument;

import dev.staticpod.cli.model.Command;
import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.UsageException;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.diagnostic.Rule;
import dev.staticpod.report.RuleText;
import dev.staticpod.validation.RuleCatalog;
import java.util.List;

/// Explains rules.
final class ExplainCommand implements Command {
  private final ProcessContext process;
  private List<String> ids = List.of();

  ExplainCommand(ProcessContext process) {
    this.process = process;
  }

  @Override
  public void describe(CommandBuilder explain) {
    explain
        .description("Explain a rule, or list them all.")
        .example("static-pod explain labels-type")
        .add(
            argument("RULE")
                .anyNumber()
                .description("ids as they stand in square brackets in a message")
                .texts(words -> ids = words));
  }

  @Override
  public Integer call() {
    List<Rule> rules = ids.stream().map(this::rule).toList();
    process
        .out()
        .print(rules.isEmpty() ? RuleText.list(RuleCatalog.all()) : RuleText.explain(rules));
    return process.printed(ExitCode.OK).number();
  }

  /// Finds a rule by its id. This is no converter: of a positional parameter that does not convert
  /// only its place is told.
  private Rule rule(String id) {
    return RuleCatalog.find(id)
        .orElseThrow(
            () -> new UsageException("there is no rule '" + id + "'", RuleCatalog.meant(id)));
  }
}
