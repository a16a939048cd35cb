package dev.staticpod.rollout;

import dev.staticpod.node.Upload;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// The files of a plan on their way to a node, together. What is little is there at once, and not
/// worth a word.
final class FilesTransfer implements Upload.Progress {
  private static final long LITTLE = 4 << 20;

  private final List<Upload> uploads;
  private final LongConsumer sink;

  private FilesTransfer(List<Upload> uploads, LongConsumer sink) {
    this.uploads = uploads;
    this.sink = sink;
  }

  /// Tells of each percent of them.
  static Upload.Progress of(List<Upload> uploads, Consumer<Progress> progress) {
    long bytes = uploads.stream().mapToLong(Upload::size).sum();
    return bytes < LITTLE
        ? Upload.Progress.NONE
        : new FilesTransfer(
            uploads,
            Transfer.eachPercent(
                uploads.size() == 1 ? "a file" : uploads.size() + " files",
                bytes,
                transfer -> progress.accept(new Progress.Sending(transfer))));
  }

  /// They go one after the other.
  @Override
  public void sent(Upload upload, long sent) {
    long before =
        uploads.stream().takeWhile(each -> !each.equals(upload)).mapToLong(Upload::size).sum();
    sink.accept(before + sent);
  }
}
