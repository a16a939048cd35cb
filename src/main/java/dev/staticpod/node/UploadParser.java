package dev.staticpod.node;

import dev.staticpod.node.answer.AnswerLimits;
import dev.staticpod.node.answer.AnswerParser;
import dev.staticpod.node.answer.ProtocolLine;
import dev.staticpod.node.upload.Upload;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// Reads the answer of `upload.sh`, line by line. Files are asked for one after the other, or are
/// there already; what was asked for is said to be there when it was held to its digest, which may
/// be after all have come.
final class UploadParser extends AnswerParser {
  /// What the node says of one file.
  sealed interface Reply {
    /// The node takes the file's bytes from here on.
    record Ready(int index, long offset) implements Reply {}

    /// The file is on the node: it arrived, or was there before.
    record There(int index) implements Reply {}

    /// The node reads nothing more.
    record End() implements Reply {}
  }

  /// Gets what the node says of a file, on the thread that reads.
  @FunctionalInterface
  interface Listener {
    void reply(Reply reply);
  }

  private final List<Upload> uploads;
  private final Listener listener;
  private final BitSet there = new BitSet();
  private int begun;
  private Optional<Upload.Result> failure = Optional.empty();

  UploadParser(List<Upload> uploads, Listener listener) {
    super("upload", AnswerLimits.UPLOAD);
    this.uploads = uploads;
    this.listener = listener;
  }

  @Override
  protected boolean take(ProtocolLine line) {
    line.require(failure.isEmpty() || line.kind().equals("complete"));
    switch (line.kind()) {
      case "ready" -> {
        int index = next(line.with(2));
        listener.reply(new Reply.Ready(index, line.number(2, 0, uploads.get(index).size())));
      }
      case "present" -> isThere(next(line.with(1)));
      case "received" -> isThere(received(line.with(1)));
      case "failed" ->
          failure =
              Optional.of(
                  new Upload.Failed(
                      (int) line.number(1, 0, uploads.size()) - 1, line.field(2), line.field(3)));
      case "complete" -> {
        line.with(0);
        listener.reply(new Reply.End());
        return true;
      }
      default -> throw line.unexpected();
    }
    return false;
  }

  private int next(ProtocolLine line) {
    begun++;
    return (int) line.number(1, begun, Math.min(begun, uploads.size())) - 1;
  }

  /// The first of those that were asked for and are not there yet.
  private int received(ProtocolLine line) {
    int first = there.nextClearBit(0) + 1;
    begun = Math.max(begun, first); // a piece that is the last is not asked for before
    return (int) line.number(1, first, Math.min(first, uploads.size())) - 1;
  }

  private void isThere(int index) {
    there.set(index);
    listener.reply(new Reply.There(index));
  }

  /// What a complete answer comes to.
  ///
  /// @param areThere whether all files have arrived
  record End(boolean areThere, Optional<Upload.Result> failure) {}

  /// The end of it, once the answer is complete.
  Optional<End> end() {
    return isComplete()
        ? Optional.of(new End(there.cardinality() == uploads.size(), failure))
        : Optional.empty();
  }

  /// How it ended, once the answer is complete; empty too where it ended before all are there.
  Optional<Upload.Result> result() {
    return end()
        .flatMap(end ->
            end.failure()
                .or(() ->
                    Optional.<Upload.Result>of(new Upload.Complete()).filter(_ -> end.areThere())));
  }
}
