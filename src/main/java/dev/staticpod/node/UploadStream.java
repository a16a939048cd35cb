package dev.staticpod.node;

import dev.staticpod.node.upload.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// Sends files one after the other, each when the node has said that it is ready for it. The
/// replies come on another thread than the bytes go.
final class UploadStream implements ScriptInput, UploadParser.Listener {
  private static final int CHUNK = 64 << 10;

  private final List<Upload> uploads;
  private final Upload.Progress progress;
  private final Runnable alive;
  private final BlockingQueue<UploadParser.Reply> replies = new LinkedBlockingQueue<>();
  private volatile Optional<Upload.Result> failure = Optional.empty();

  /// @param alive called whenever the node has taken something
  UploadStream(List<Upload> uploads, Upload.Progress progress, Runnable alive) {
    if (uploads.size() > 1
        && uploads.stream().anyMatch(upload -> upload.packing() == Upload.Packing.GZIP)) {
      throw new IllegalArgumentException("nothing can follow a packed upload");
    }
    this.uploads = uploads;
    this.progress = progress;
    this.alive = alive;
  }

  @Override
  public void reply(UploadParser.Reply reply) {
    replies.add(reply);
  }

  @Override
  public void sendTo(OutputStream node) throws IOException, InterruptedException {
    while (true) {
      switch (replies.take()) {
        case UploadParser.Reply.Ready(int index, long offset)
            when uploads.get(index).packing() == Upload.Packing.GZIP -> {
          try (var packed = new FastGzipOutput(node)) {
            send(index, offset, packed);
          }
          return; // what takes it apart reads to the end
        }
        case UploadParser.Reply.Ready(int index, long offset) -> send(index, offset, node);
        case UploadParser.Reply.There(int index) ->
            progress.sent(uploads.get(index), uploads.get(index).size());
        case UploadParser.Reply.End() -> {
          return;
        }
      }
    }
  }

  private void send(int index, long offset, OutputStream node) throws IOException {
    Upload upload = uploads.get(index);
    try (InputStream source = open(index, offset)) {
      byte[] chunk = new byte[CHUNK];
      for (long sent = offset; sent < upload.size(); ) {
        int count = read(index, source, chunk, (int) Math.min(CHUNK, upload.size() - sent));
        node.write(chunk, 0, count);
        sent += count;
        alive.run();
        progress.sent(upload, sent);
      }
    }
    node.flush();
  }

  private InputStream open(int index, long offset) throws IOException {
    try {
      InputStream source = uploads.get(index).source().open();
      source.skipNBytes(offset);
      return source;
    } catch (IOException e) {
      throw unreadable(index, Objects.toString(e.getMessage(), "it is gone"), e);
    }
  }

  private int read(int index, InputStream source, byte[] chunk, int most) throws IOException {
    int count;
    try {
      count = source.read(chunk, 0, most);
    } catch (IOException e) {
      throw unreadable(index, Objects.toString(e.getMessage(), "it is gone"), e);
    }
    if (count < 0) {
      throw unreadable(index, "it has become shorter", new IOException("it has become shorter"));
    }
    return count;
  }

  private IOException unreadable(int index, String why, IOException e) {
    failure =
        Optional.of(
            new Upload.Failed(index, "the local file cannot be read to its end: " + why, ""));
    return e;
  }

  /// Why the upload ended on our side, where it did.
  Optional<Upload.Result> failure() {
    return failure;
  }
}
