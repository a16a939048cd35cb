package dev.staticpod.node;

import dev.staticpod.node.upload.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/// Sends one file piece by piece, each in a script of its own. Where the node has another part of
/// the file than expected, it goes on from there; only then the file here is opened again.
final class UploadPieces implements AutoCloseable {
  private static final int PIECE = 1 << 20;
  private static final int MAX_STALLS = 3;

  private final int index;
  private final Upload upload;
  private final Upload.Progress progress;
  private long offset;
  private Optional<InputStream> opened = Optional.empty();
  private long position;
  private int stalls;
  private Optional<Upload.Result> result = Optional.empty();

  UploadPieces(int index, Upload upload, Upload.Progress progress) {
    this.index = index;
    this.upload = upload;
    this.progress = progress;
  }

  /// The next script; none where the file cannot be read, which ends it.
  Optional<String> script() {
    try {
      InputStream source = opened.isPresent() && position == offset ? opened.get() : reopened();
      byte[] bytes = source.readNBytes((int) Math.min(PIECE, upload.size() - offset));
      position = offset + bytes.length;
      return Optional.of(UploadScript.piece(upload, offset, bytes));
    } catch (IOException e) {
      fail("the local file cannot be read to its end: " + e.getMessage(), "");
      return Optional.empty();
    }
  }

  private InputStream reopened() throws IOException {
    close();
    InputStream source = upload.source().open();
    opened = Optional.of(source);
    source.skipNBytes(offset);
    return source;
  }

  /// Leaves the file at this piece; what was read of it counts all the same.
  @Override
  public void close() {
    if (opened.isPresent()) {
      try {
        opened.get().close();
      } catch (IOException _) {
        // it was only read
      }
      opened = Optional.empty();
    }
  }

  /// Returns the parser of the answer to a piece.
  UploadParser parser() {
    return new UploadParser(List.of(upload), this::reply);
  }

  private void reply(UploadParser.Reply reply) {
    switch (reply) {
      case UploadParser.Reply.Ready(_, long next) -> {
        stalls = next > offset ? 0 : stalls + 1;
        offset = next;
        progress.sent(upload, offset);
      }
      case UploadParser.Reply.There _ -> {
        progress.sent(upload, upload.size());
        result = Optional.of(new Upload.Complete());
      }
      case UploadParser.Reply.End _ -> {}
    }
  }

  /// Takes what came of a piece.
  void end(UploadParser.End end) {
    if (end.failure().isPresent()
        && end.failure().get() instanceof Upload.Failed(_, String why, String next)) {
      fail(why, next);
    } else if (stalls > MAX_STALLS) {
      fail("the node takes no more of it", "");
    }
  }

  private void fail(String why, String nextStep) {
    result = Optional.of(new Upload.Failed(index, why, nextStep));
  }

  /// How the upload ended, once it has.
  Optional<Upload.Result> result() {
    return result;
  }
}
