package dev.staticpod.cli.output;

import dev.staticpod.fleet.FleetEvent;
import dev.staticpod.live.TransferLine;
import dev.staticpod.report.ProgressText;
import dev.staticpod.rollout.outcome.Transfer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// A run as lines that stay, one an event. Of what is being sent there is one for each quarter, and
/// on a slow line one each half minute, so that a log shows that it goes on.
final class ProgressLines implements Consumer<FleetEvent> {
  private static final int QUARTER = 25;
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final ProgressText.Detail detail;
  private final Consumer<String> sink;

  /// The time, by host, at which the user was last told how much is sent.
  private final Map<String, Instant> told = new ConcurrentHashMap<>();

  ProgressLines(ProgressText.Detail detail, Consumer<String> sink) {
    this.detail = detail;
    this.sink = sink;
  }

  @Override
  public void accept(FleetEvent event) {
    Optional<Transfer> transfer = TransferLine.transfer(event);
    if (transfer.isEmpty() || isDue(transfer.get(), event)) {
      ProgressText.line(event, detail).ifPresent(sink);
    }
  }

  private boolean isDue(Transfer transfer, FleetEvent event) {
    if (!(event instanceof FleetEvent.OnHost onHost)) {
      return true;
    }
    String host = onHost.target().host().name();
    Instant last = told.get(host);
    boolean isDue =
        transfer.percent() % QUARTER == 0
            || last == null
            || !Duration.between(last, onHost.at()).minus(SILENCE).isNegative();
    if (isDue) {
      told.put(host, onHost.at());
    }
    return isDue;
  }
}
