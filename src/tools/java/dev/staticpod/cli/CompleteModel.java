package dev.staticpod.cli;

import dev.staticpod.cli.process.Clocks;
import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.terminal.Terminal;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;

/// The command line with all subcommands, from which manual and completions are made.
final class CompleteModel {
  private CompleteModel() {}

  static CommandLine commandLine() {
    var nowhere = new PrintWriter(new StringWriter());
    var process =
        new ProcessContext(
            new ProcessContext.Streams(InputStream.nullInputStream(), nowhere, nowhere),
            Map.of(),
            new ProcessContext.User("nobody", "nowhere", Path.of("/nonexistent")),
            Clocks.ofSystem(),
            Terminal.absent());
    return Main.commandLine(process, new Interrupts(nowhere, _ -> {}));
  }
}
