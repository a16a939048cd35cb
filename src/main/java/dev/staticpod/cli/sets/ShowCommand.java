package dev.staticpod.cli.sets;

import static dev.staticpod.cli.model.ArgumentBuilder.argument;
import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.model.Command;
import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.Urls;
import dev.staticpod.cli.model.UsageException;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.report.set.SetPlanPage;
import dev.staticpod.report.set.SetPlanText;
import dev.staticpod.set.standing.SetPlan;
import java.nio.file.Path;
import java.util.List;

/// `static-pod show`: a plan for people to read.
public final class ShowCommand implements Command {
  private final ProcessContext process;
  private List<String> files = List.of();
  private boolean html;

  /// Makes the command; nothing happens yet.
  public ShowCommand(ProcessContext process) {
    this.process = process;
  }

  @Override
  public void describe(CommandBuilder show) {
    show.description("Print a plan that static-pod plan has written: for people to read.%n")
        .example("static-pod show plan.json --html >plan.html")
        .add(
            argument("FILE")
                .anyNumber()
                .description("a file that static-pod plan --out has written")
                .texts(texts -> files = texts))
        .add(option("--html").description("as a page").flag(given -> html = given));
  }

  @Override
  public Integer call() {
    if (files.size() != 1) {
      throw new UsageException("FILE is missing: name one file of static-pod plan --out");
    }
    Urls.objection(files.getFirst())
        .ifPresent(problem -> {
          throw new UsageException(problem);
        });
    SetPlan plan = new SetPlanFile(Path.of(files.getFirst()), process.waits()).read();
    process.out().print(html ? SetPlanPage.render(plan) : SetPlanText.render(plan));
    return process.printed(ExitCode.OK).number();
  }
}
