package dev.staticpod.rollout.outcome;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// How much of something has been sent to a node.
///
/// @param what as people know it
/// @param sent in bytes, with what was there before
/// @param bytes in all
public record Transfer(String what, long sent, long bytes) {
  /// How many hundredths of the bytes have been sent.
  public int percent() {
    return bytes == 0 ? 100 : (int) (sent * 100 / bytes);
  }

  /// Takes numbers of bytes, and tells of each percent once.
  public static LongConsumer eachPercent(String what, long bytes, Consumer<Transfer> sink) {
    var last = new AtomicInteger(-1);
    return sent -> {
      var transfer = new Transfer(what, sent, bytes);
      if (last.getAndSet(transfer.percent()) != transfer.percent()) {
        sink.accept(transfer);
      }
    };
  }
}
