package dev.staticpod.ssh.transport;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Whether the other end has said that it is an SSH server, which it may do after lines of text
/// (RFC 4253, 4.2). Belongs to one thread that writes; others may read.
final class Greeting {
  private static final byte[] WORD = {'S', 'S', 'H', '-'};
  private static final int MOST_BYTES = 64 << 10;
  private static final int KEPT_BYTES = 200;

  private final Runnable greeted;
  private final ByteArrayOutputStream before = new ByteArrayOutputStream();
  private int matched;
  private int bytes;
  private volatile boolean heard;

  /// Begins to watch; nothing has come yet.
  ///
  /// @param greeted called when it has
  Greeting(Runnable greeted) {
    this.greeted = greeted;
  }

  /// Whether the greeting has come.
  boolean isHeard() {
    return heard;
  }

  /// The first line of text that came instead, or its beginning; none where nothing but blanks did.
  Optional<String> instead() {
    return heard
        ? Optional.empty()
        : before
            .toString(StandardCharsets.UTF_8)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .findFirst();
  }

  /// Takes what has come.
  ///
  /// @throws NoGreetingException if it is too much before the greeting
  void take(byte[] from, int offset, int length) throws NoGreetingException {
    for (int i = offset; i < offset + length && !heard; i++) {
      take(from[i]);
    }
  }

  /// Takes one byte more.
  void take(int next) throws NoGreetingException {
    if (heard) {
      return;
    }
    if (next >= 0 && before.size() < KEPT_BYTES) {
      before.write(next);
    }
    if (next == '\n') {
      matched = 0;
    } else {
      matched = matched >= 0 && next == WORD[matched] ? matched + 1 : -1;
    }
    if (matched == WORD.length) {
      heard = true;
      greeted.run();
    }
    if (++bytes > MOST_BYTES && !heard) {
      throw new NoGreetingException();
    }
  }
}
