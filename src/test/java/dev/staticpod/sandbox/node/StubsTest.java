package dev.staticpod.sandbox.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What programs on a worker ask the sandbox.
class StubsTest {
  /// A worker that stood still kept the whole sandbox from ending, also on a signal.
  @Test
  @Timeout(60)
  void endsWhileAnAnswerIsWaitedFor(@TempDir Path directory) throws Exception {
    var asked = new CountDownLatch(1);
    Stubs stubs =
        Stubs.start(
            directory,
            (_, _) -> {
              asked.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
              return Reply.failed(1, "nothing");
            });
    Files.writeString(directory.resolve("ask"), "1\tsystemctl\tshow\n", StandardOpenOption.APPEND);
    asked.await();

    stubs.close();

    // what has asked is told so, and ends too
    assertThat(directory.resolve("reply.1")).exists();
  }
}
