package dev.staticpod.live;

import dev.staticpod.fleet.FleetEvent;
import dev.staticpod.fleet.HostDetail;
import dev.staticpod.live.ScreenLine.Part;
import dev.staticpod.live.ScreenLine.Tone;
import dev.staticpod.plan.images.ByteCount;
import dev.staticpod.rollout.ImageProgress;
import dev.staticpod.rollout.Progress;
import dev.staticpod.rollout.outcome.Transfer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is being sent to a host, as a line with a bar, how fast it goes, and how long it will take.
///
/// @param begun what had been sent when the first was told of it: what was there before took no
///   time
public record TransferLine(String host, Transfer begun, Instant since, Transfer now, Instant at) {
  private static final int BAR = 20;

  /// What an event tells of something that is being sent.
  public static Optional<Transfer> transfer(FleetEvent event) {
    return event instanceof FleetEvent.OnHost onHost
        ? switch (onHost.detail()) {
          case HostDetail.Progressed(Progress.Sending(Transfer transfer)) -> Optional.of(transfer);
          case HostDetail.Progressed(Progress.Images(ImageProgress.Sending(Transfer transfer))) ->
              Optional.of(transfer);
          case HostDetail.Progressed _, HostDetail.Finished _, HostDetail.None _ ->
              Optional.empty();
        }
        : Optional.empty();
  }

  /// The line after such an event.
  ///
  /// @param before the one from before; empty where this is the first
  public static TransferLine after(
      Optional<TransferLine> before, FleetEvent.OnHost event, Transfer transfer) {
    Optional<TransferLine> same =
        before.filter(line -> line.begun().what().equals(transfer.what()));
    return new TransferLine(
        event.target().host().name(),
        same.map(TransferLine::begun).orElse(transfer),
        same.map(TransferLine::since).orElse(event.at()),
        transfer,
        event.at());
  }

  /// The line in a width.
  public ScreenLine line(int width) {
    int full = now.percent() * BAR / 100;
    String bar = "[" + "=".repeat(full) + " ".repeat(BAR - full) + "]";
    String amount = "%3d%% of %s".formatted(now.percent(), ByteCount.of(now.bytes()));
    return new ScreenLine(
            List.of(
                new Part(bar + " ", Tone.PLAIN),
                new Part(amount + speed(), Tone.PLAIN),
                new Part("  " + host + ": sending " + now.what(), Tone.FAINT)))
        .cut(width);
  }

  /// Says the speed, but not of the first seconds, in which a guess is no good.
  private String speed() {
    long millis = Duration.between(since, at).toMillis();
    long moved = now.sent() - begun.sent();
    if (millis < 2000 || moved <= 0) {
      return "";
    }
    long perSecond = Math.max(1, moved * 1000 / millis);
    Duration left = Duration.ofSeconds((now.bytes() - now.sent()) / perSecond);
    return ", %s/s, %s left".formatted(ByteCount.of(perSecond), HostRows.clock(left));
  }
}
