package dev.staticpod.cli.live;

import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.terminal.ColorOutput;
import dev.staticpod.cli.terminal.StandardStream;
import dev.staticpod.fleet.Batch;
import dev.staticpod.fleet.FleetEvent;
import dev.staticpod.live.RunProgress;
import dev.staticpod.live.RunTable;
import dev.staticpod.live.TransferLine;
import dev.staticpod.rollout.outcome.Transfer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Shows a run on a terminal: one of several hosts as a table, until its last event; one of a
/// single host as lines, which say more, and with a bar while something is being sent.
public final class LiveProgress implements Consumer<FleetEvent> {
  private static final Duration FRAME = Duration.ofMillis(100);

  private final LiveScreen screen;
  private final Supplier<ScreenSize> size;
  private final InstantSource time;
  private final Consumer<FleetEvent> lines;
  private final AtomicReference<RunProgress> run = new AtomicReference<>(RunProgress.none());
  private final AtomicReference<Optional<TransferLine>> sending =
      new AtomicReference<>(Optional.empty());
  private Optional<Thread> painter = Optional.empty();

  /// Shows a run where standard error leads: as a table only on a terminal.
  ///
  /// @param lines takes what is told of a run that has no table
  public static Consumer<FleetEvent> of(ProcessContext process, Consumer<FleetEvent> lines) {
    if (!(process.err() instanceof ColorOutput err)
        || !err.leadsToTerminal(process.environment())) {
      return lines;
    }
    var screen =
        new LiveScreen(
            StandardStream.error(),
            err.isPainted() ? LiveScreen.Colours.ON : LiveScreen.Colours.OFF);
    process.show(screen);
    return new LiveProgress(screen, new TerminalSize(), process.steadyTime(), lines);
  }

  /// @param lines what is told of a run that has no table
  LiveProgress(
      LiveScreen screen,
      Supplier<ScreenSize> size,
      InstantSource time,
      Consumer<FleetEvent> lines) {
    this.screen = screen;
    this.size = size;
    this.time = time;
    this.lines = lines;
  }

  @Override
  public void accept(FleetEvent event) {
    run.updateAndGet(before -> before.after(event));
    if (event instanceof FleetEvent.Planned(_, List<Batch> batches) && painter.isEmpty()) {
      painter = Optional.of(batches).filter(LiveProgress::haveSeveralHosts).map(_ -> paint());
    }
    if (painter.isEmpty()) {
      tell(event);
    } else if (event instanceof FleetEvent.Ended) {
      end(painter.get());
    }
  }

  private void tell(FleetEvent event) {
    Optional<Transfer> transfer = TransferLine.transfer(event).filter(it -> it.sent() < it.bytes());
    if (transfer.isPresent() && event instanceof FleetEvent.OnHost onHost) {
      TransferLine line =
          sending
              .updateAndGet(
                  before -> Optional.of(TransferLine.after(before, onHost, transfer.get())))
              .orElseThrow();
      ScreenSize now = size.get();
      screen.draw(List.of(line.line(now.columns() - 1)), now);
    } else {
      sending.getAndSet(Optional.empty()).ifPresent(_ -> screen.clear());
      lines.accept(event);
    }
  }

  /// Takes the table away for good, where the process leaves in the middle of the run.
  public void leave() {
    screen.suspend();
  }

  private static boolean haveSeveralHosts(List<Batch> batches) {
    return batches.stream()
            .flatMap(batch -> batch.targets().stream())
            .map(target -> target.host())
            .distinct()
            .count()
        > 1;
  }

  private Thread paint() {
    return Thread.ofPlatform().daemon().name("table").start(this::paintUntilTheEnd);
  }

  private void paintUntilTheEnd() {
    try {
      while (true) {
        ScreenSize now = size.get();
        screen.draw(RunTable.lines(run.get(), now.columns(), now.rows(), time.instant()), now);
        Thread.sleep(FRAME);
      }
    } catch (InterruptedException _) {
      screen.clear();
    }
  }

  private static void end(Thread painter) {
    painter.interrupt();
    try {
      painter.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
