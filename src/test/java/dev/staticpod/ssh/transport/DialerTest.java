package dev.staticpod.ssh.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DialerTest {
  private final AtomicInteger attempts = new AtomicInteger();
  private final AtomicInteger pauses = new AtomicInteger();

  /// A host that is up at the third attempt.
  private Socket attempt() throws IOException {
    if (attempts.incrementAndGet() < 3) {
      throw new ConnectException("refused");
    }
    return new Socket();
  }

  private boolean hasPaused() {
    pauses.incrementAndGet();
    return true;
  }

  @Test
  void triesAsOftenAsTheConfigurationHasItAndNoMore() throws Exception {
    Dialer.connect(60, this::attempt, this::hasPaused).close();

    assertThat(attempts).hasValue(3);
    assertThat(pauses).hasValue(2);
  }

  @Test
  void theLastFailureIsTheAnswer() {
    assertThatThrownBy(() -> Dialer.connect(2, this::attempt, this::hasPaused))
        .isInstanceOf(ConnectException.class);
    assertThat(attempts).hasValue(2);
    assertThat(pauses).hasValue(1);
  }

  @Test
  void aRunThatIsInterruptedTriesNoMore() {
    assertThatThrownBy(() -> Dialer.connect(60, this::attempt, () -> false))
        .isInstanceOf(ConnectException.class);
    assertThat(attempts).hasValue(1);
  }
}
