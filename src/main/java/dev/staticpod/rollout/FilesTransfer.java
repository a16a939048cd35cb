package dev.staticpod.rollout;

import dev.staticpod.node.upload.Upload;
import dev.staticpod.rollout.outcome.Transfer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// The files of a plan on their way to a node, together. What is little is there at once, and not
/// worth a word. For several threads: what the node has is told on another one than what was sent.
final class FilesTransfer implements Upload.Progress {
  private static final long LITTLE = 4 << 20;

  private final LongConsumer sink;
  private final Map<Upload, Long> sent = new HashMap<>();
  private long total;

  private FilesTransfer(LongConsumer sink) {
    this.sink = sink;
  }

  /// Tells of each percent of the files.
  ///
  /// @param files how many there are in the uploads
  static Upload.Progress of(List<Upload> uploads, int files, Consumer<Progress> progress) {
    long bytes = uploads.stream().mapToLong(Upload::size).sum();
    return bytes < LITTLE
        ? Upload.Progress.NONE
        : new FilesTransfer(
            Transfer.eachPercent(
                files == 1 ? "a file" : files + " files",
                bytes,
                transfer -> progress.accept(new Progress.Sending(transfer))));
  }

  /// A file that was sent is told again when the node has held it to its digest.
  @Override
  public synchronized void sent(Upload upload, long bytes) {
    long before = sent.getOrDefault(upload, 0L);
    if (bytes > before) {
      sent.put(upload, bytes);
      total += bytes - before;
      sink.accept(total);
    }
  }
}
