package dev.staticpod.ssh;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.staticpod.node.NodeException;
import dev.staticpod.ssh.config.SshTarget;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What we say first to a server, as it comes over the line (RFC 4253, 7.1), and what a man in the
/// middle can put in front of its answer (CVE-2023-48795, Terrapin).
@Timeout(60)
class StrictExchangeTest {
  private static final byte IGNORE = 2;
  private static final byte KEXINIT = 20;
  private static final int LISTS = 10;
  private static final int COOKIE = 16;

  @RegisterExtension final SshLab lab = new SshLab();

  @Test
  void weaknessIsNotOffered() throws Exception {
    List<List<String>> offered = talk(List.of()).offered();

    assertThat(offered.getFirst()).contains("kex-strict-c-v00@openssh.com", "curve25519-sha256");
    for (String weak :
        Set.of("sha1", "group1-", "ssh-dss", "ssh-rsa", "cbc", "arcfour", "3des", "md5", "none")) {
      assertThat(offered.subList(0, 4).stream().flatMap(List::stream))
          .as(weak)
          .noneMatch(name -> name.contains(weak));
    }
    // an HMAC with SHA-1 is good, and ssh offers it too
    assertThat(Stream.concat(offered.get(4).stream(), offered.get(5).stream()))
        .noneMatch(name -> name.contains("md5") || name.contains("-96") || name.equals("none"));
    assertThat(offered.get(6)).containsExactly("none");
  }

  @Test
  void aMessageInFrontOfTheExchangeEndsIt() throws Exception {
    Heard heard = talk(List.of(packet(new byte[] {IGNORE, 0, 0, 0, 0})));

    assertThat(heard.failure()).isNotNull();
    assertThat(heard.after())
        .as("what we answer is a farewell (1), or nothing, and no key (30)")
        .doesNotContain((byte) 30);
  }

  /// @param offered names by list, in the order of the message
  /// @param after the kinds of the messages that came then
  private record Heard(List<List<String>> offered, List<Byte> after, NodeException failure) {}

  /// A server that says these messages, and then nothing.
  private Heard talk(List<byte[]> messages) throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var offered = new ArrayList<List<String>>();
      var after = new ArrayList<Byte>();
      CompletableFuture<Void> served =
          CompletableFuture.runAsync(() -> serve(socket, messages, offered, after));
      NodeException failure =
          catchThrowableOfType(
              NodeException.class,
              () ->
                  lab.connect(SshTarget.parse("127.0.0.1:" + socket.getLocalPort()), lab.options())
                      .close());
      served.get(30, TimeUnit.SECONDS);
      return new Heard(offered, after, failure);
    }
  }

  private static void serve(
      ServerSocket socket, List<byte[]> messages, List<List<String>> offered, List<Byte> after) {
    try (Socket client = socket.accept()) {
      OutputStream out = client.getOutputStream();
      out.write("SSH-2.0-test\r\n".getBytes(ISO_8859_1));
      var in = new DataInputStream(client.getInputStream());
      while (in.readByte() != '\n') {
        // its version
      }
      lists(payload(in), offered);
      for (byte[] message : messages) {
        out.write(message);
      }
      out.flush();
      if (messages.isEmpty()) {
        return;
      }
      while (true) {
        after.add(payload(in)[0]);
      }
    } catch (java.io.EOFException | java.net.SocketException _) {
      // it has left
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] payload(DataInputStream in) throws IOException {
    int length = in.readInt();
    int padding = in.readUnsignedByte();
    byte[] payload = new byte[length - padding - 1];
    in.readFully(payload);
    in.readFully(new byte[padding]);
    return payload;
  }

  private static void lists(byte[] kexinit, List<List<String>> offered) {
    ByteBuffer rest = ByteBuffer.wrap(kexinit);
    assertThat(rest.get()).isEqualTo(KEXINIT);
    rest.position(1 + COOKIE);
    for (int i = 0; i < LISTS; i++) {
      byte[] names = new byte[rest.getInt()];
      rest.get(names);
      offered.add(List.of(new String(names, ISO_8859_1).split(",")));
    }
  }

  private static byte[] packet(byte[] payload) {
    int padding = 16 - (payload.length + 5) % 8;
    return ByteBuffer.allocate(payload.length + 5 + padding)
        .putInt(payload.length + 1 + padding)
        .put((byte) padding)
        .put(payload)
        .put(new byte[padding])
        .array();
  }
}
