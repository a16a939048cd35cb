package dev.staticpod.cli.nodes;

import dev.staticpod.cli.process.CommandFailure;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.FileErrors;
import dev.staticpod.cli.process.OwnersFile;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.fleet.FleetEvent;
import dev.staticpod.report.page.RunPage;
import dev.staticpod.text.ReadSecrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The file with the page about a run, which is written when it has ended, or is left before that.
/// Gets one event at a time.
public final class RunPageFile implements Consumer<FleetEvent> {
  private final Path file;
  private final String command;
  private final ProcessContext process;

  // guarded by itself
  private final List<FleetEvent> events = new ArrayList<>();

  private RunPageFile(Path file, String command, ProcessContext process) {
    this.file = file;
    this.command = command;
    this.process = process;
  }

  /// Checks that the file can be written; what is in it stays until then.
  ///
  /// @throws CommandFailure if it cannot
  public static RunPageFile create(Path file, String command, ProcessContext process) {
    try {
      OwnersFile.create(file);
      Files.write(file, new byte[0], StandardOpenOption.APPEND);
      return new RunPageFile(file, command, process);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "cannot write the report " + file + ": " + FileErrors.writing(e),
          "name another file by --report",
          e);
    }
  }

  @Override
  public void accept(FleetEvent event) {
    add(event);
    if (event instanceof FleetEvent.Ended) {
      write();
    }
  }

  /// Writes what is known, because the process is about to leave. May be called by any thread,
  /// while others go on.
  public void leave() {
    add(new FleetEvent.Stopped(process.steadyTime().instant(), "left before its end"));
    write();
  }

  private void add(FleetEvent event) {
    synchronized (events) {
      events.add(event);
    }
  }

  private List<FleetEvent> events() {
    synchronized (events) {
      return List.copyOf(events);
    }
  }

  private void write() {
    try {
      Files.writeString(file, ReadSecrets.scrubForOthers(RunPage.render(command, events())));
    } catch (IOException e) {
      process.printWarning("cannot write the report " + file + ": " + FileErrors.writing(e));
    }
  }
}
