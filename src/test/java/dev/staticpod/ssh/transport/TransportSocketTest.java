package dev.staticpod.ssh.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TransportSocketTest {
  private final List<String> happened = new ArrayList<>();

  /// As a channel of a jump host that is gone.
  @Test
  void isNotTouchedAgainAfterAFailure() throws IOException {
    TransportSocket line = line(broken());

    assertThatThrownBy(() -> line.getOutputStream().write(new byte[3])).hasMessage("it is gone");
    assertThatThrownBy(() -> line.getOutputStream().write(new byte[3]))
        .isInstanceOf(IOException.class)
        .hasMessage("the line is broken");
    assertThatThrownBy(() -> line.getOutputStream().flush()).isInstanceOf(IOException.class);
    line.getOutputStream().close();
    line.close();

    assertThat(happened).containsExactly("written", "greeted", "line closed");
  }

  @Test
  void passesOnWhatIsSaid() throws IOException {
    TransportSocket line = line(OutputStream.nullOutputStream());

    line.getOutputStream().write(1);
    line.getOutputStream().write(new byte[3]);
    line.getOutputStream().flush();
    line.close();

    assertThat(line.isClosed()).isTrue();
  }

  /// A slow machine must not take its own time for that of the server.
  @Test
  void doesNotCountTheTimeInWhichWeDoNotWait() throws Exception {
    var release = new CountDownLatch(1);
    var reads = new CountDownLatch(1);
    InputStream quiet =
        new InputStream() {
          @Override
          public int read() throws IOException {
            reads.countDown();
            try {
              release.await();
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
            return -1;
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            return read();
          }
        };
    TransportSocket line = line(quiet, OutputStream.nullOutputStream());

    assertThat(line.silence()).isZero();
    Thread reader =
        Thread.ofPlatform()
            .start(() -> {
              try {
                line.getInputStream().read();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    reads.await();
    assertThat(line.silence()).isPositive();
    release.countDown();
    reader.join();
    assertThat(line.silence()).isZero();
  }

  /// A server may send lines of text before that (RFC 4253, 4.2).
  @Test
  void saysWhenTheOtherEndHasGreeted() throws Exception {
    byte[] said = "hello\r\nSSH-2.0-x\r\n".getBytes(StandardCharsets.US_ASCII);
    TransportSocket line = line(new ByteArrayInputStream(said), OutputStream.nullOutputStream());

    line.getInputStream().readNBytes(10);
    assertThat(happened).isEmpty();
    line.getInputStream().readAllBytes();
    assertThat(happened).containsExactly("greeted");
  }

  @Test
  @Timeout(20)
  void hearsAnInterruptWhileNoServerGreets() throws Exception {
    try (var quiet = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        TransportSocket line =
            TransportSocket.over(new Socket(quiet.getInetAddress(), quiet.getLocalPort()))) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> line.getInputStream().read()).hasMessage("we were interrupted");
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  /// The thread that reads then is sshj's own.
  @Test
  void waitsOnAfterTheGreeting() throws Exception {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var socket = new Socket(listener.getInetAddress(), listener.getLocalPort());
        TransportSocket line = TransportSocket.over(socket);
        Socket server = listener.accept()) {
      server.getOutputStream().write("SSH-".getBytes(StandardCharsets.US_ASCII));
      assertThat(line.getInputStream().readNBytes(4)).hasSize(4);

      assertThat(socket.getSoTimeout()).isZero();
    }
  }

  private OutputStream broken() {
    return new OutputStream() {
      @Override
      public void write(int octet) throws IOException {
        happened.add("written");
        throw new IOException("it is gone");
      }

      @Override
      public void flush() {
        happened.add("flushed");
      }

      @Override
      public void close() {
        happened.add("stream closed");
      }
    };
  }

  private TransportSocket line(OutputStream output) throws IOException {
    return line(InputStream.nullInputStream(), output);
  }

  private TransportSocket line(InputStream input, OutputStream output) throws IOException {
    return new TransportSocket(
        new TransportSocket.ByteChannel() {
          @Override
          public InputStream input() {
            return input;
          }

          @Override
          public OutputStream output() {
            return output;
          }

          @Override
          public void close() {
            happened.add("line closed");
          }
        },
        () -> happened.add("greeted"));
  }
}
