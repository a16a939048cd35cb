package dev.staticpod.ssh.auth;

import dev.staticpod.bounded.ChannelTimeout;
import dev.staticpod.ssh.crypto.PublicKeyBlob;
import dev.staticpod.ssh.transport.SessionBinding;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// An ssh-agent behind a Unix domain socket. The protocol is draft-ietf-sshm-ssh-agent; each
/// request is a connection of its own, so that nothing stays open.
///
/// @param binding what the host has proved, for keys that are for some hosts alone
/// @param timeout how long one answer may take: users confirm keys, and touch them
/// @param notices takes what to tell the user while an answer takes long, on a thread of its own
record Agent(Path socket, SessionBinding binding, Duration timeout, Consumer<String> notices) {
  /// The time after which a user may wonder what is waited for.
  private static final Duration LONG = Duration.ofSeconds(3);

  private static final int REQUEST_IDENTITIES = 11;
  private static final int IDENTITIES_ANSWER = 12;
  private static final int SIGN_REQUEST = 13;
  private static final int SIGN_RESPONSE = 14;
  private static final int SUCCESS = 6;
  private static final int EXTENSION = 27;
  private static final byte[] BIND = "session-bind@openssh.com".getBytes(StandardCharsets.US_ASCII);
  private static final byte NOT_FORWARDED = 0;
  private static final int RSA_SHA2_256 = 2;
  private static final int RSA_SHA2_512 = 4;
  private static final int LONGEST_ANSWER = 1 << 20;

  /// The keys the agent holds.
  List<Identity> identities() throws IOException {
    ByteBuffer answer = ask(IDENTITIES_ANSWER, (byte) REQUEST_IDENTITIES);
    var identities = new ArrayList<Identity>();
    int count = number(answer);
    for (int i = 0; i < count; i++) {
      PublicKeyBlob key = PublicKeyBlob.of(field(answer));
      String comment = new String(field(answer), StandardCharsets.UTF_8);
      identities.add(new Held(this, comment, key));
    }
    return identities;
  }

  private static int sha256(String algorithm) {
    return algorithm.startsWith("rsa-sha2-256") ? RSA_SHA2_256 : 0;
  }

  /// Signs with a key it holds. RSA keys sign with SHA-2 (RFC 8332).
  byte[] sign(PublicKeyBlob key, String algorithm, byte[] data) throws IOException {
    byte[] blob = key.bytes();
    int flags = algorithm.startsWith("rsa-sha2-512") ? RSA_SHA2_512 : sha256(algorithm);
    ByteBuffer request = ByteBuffer.allocate(1 + 4 + blob.length + 4 + data.length + 4);
    request.put((byte) SIGN_REQUEST).putInt(blob.length).put(blob);
    request.putInt(data.length).put(data).putInt(flags);
    try (SocketChannel channel = bound()) {
      return field(ask(channel, SIGN_RESPONSE, request.array()));
    }
  }

  /// A connection on which the agent knows which host it signs for. One that has not heard of that
  /// says so, or hangs up.
  private SocketChannel bound() throws IOException {
    Optional<SessionBinding.Proof> proof = binding.proof();
    if (proof.isEmpty()) {
      return open();
    }
    SocketChannel channel = open();
    if (knowsBindings(channel, proof.get())) {
      return channel;
    }
    channel.close();
    return open();
  }

  private boolean knowsBindings(SocketChannel channel, SessionBinding.Proof proof) {
    try {
      return exchange(channel, request(proof)).get() == SUCCESS;
    } catch (IOException _) {
      return false;
    }
  }

  private static byte[] request(SessionBinding.Proof proof) {
    List<ByteBuffer> fields =
        List.of(ByteBuffer.wrap(BIND), proof.hostKey(), proof.session(), proof.signature());
    int length = fields.stream().mapToInt(field -> Integer.BYTES + field.remaining()).sum();
    ByteBuffer request = ByteBuffer.allocate(1 + length + 1).put((byte) EXTENSION);
    fields.forEach(field -> request.putInt(field.remaining()).put(field.duplicate()));
    return request.put(NOT_FORWARDED).array();
  }

  private SocketChannel open() throws IOException {
    return SocketChannel.open(UnixDomainSocketAddress.of(socket));
  }

  private ByteBuffer ask(int expected, byte... request) throws IOException {
    try (SocketChannel channel = open()) {
      return ask(channel, expected, request);
    }
  }

  private ByteBuffer ask(SocketChannel channel, int expected, byte... request) throws IOException {
    ByteBuffer answer = exchange(channel, request);
    if (answer.get() != expected) {
      throw new AgentException("the agent refuses");
    }
    return answer;
  }

  private ByteBuffer exchange(SocketChannel channel, byte... request) throws IOException {
    Duration half = timeout.dividedBy(2);
    Duration notice = half.compareTo(LONG) < 0 ? half : LONG;
    try (ChannelTimeout _ = ChannelTimeout.over(channel, timeout, notice, this::tellOfWait)) {
      ByteBuffer packet = ByteBuffer.allocate(4 + request.length);
      packet.putInt(request.length).put(request).flip();
      while (packet.hasRemaining()) {
        channel.write(packet);
      }
      var input = new DataInputStream(Channels.newInputStream(channel));
      int length = input.readInt();
      if (length < 1 || length > LONGEST_ANSWER) {
        throw AgentException.damaged();
      }
      ByteBuffer answer = ByteBuffer.wrap(input.readNBytes(length));
      if (answer.remaining() < length) {
        throw AgentException.damaged();
      }
      return answer;
    } catch (EOFException e) {
      throw new AgentException("the agent hung up", e);
    } catch (ClosedChannelException e) {
      throw new AgentException(
          "the agent did not answer within %d s".formatted(timeout.toSeconds()), e);
    }
  }

  private void tellOfWait() {
    notices.accept(
        ("waiting for the agent at %s, for at most %d s: does a key want to be touched or"
                + " confirmed?")
            .formatted(socket, timeout.toSeconds()));
  }

  private static int number(ByteBuffer answer) throws IOException {
    if (answer.remaining() < Integer.BYTES) {
      throw AgentException.damaged();
    }
    return answer.getInt();
  }

  private static byte[] field(ByteBuffer answer) throws IOException {
    int length = number(answer);
    if (length < 0 || length > answer.remaining()) {
      throw AgentException.damaged();
    }
    byte[] bytes = new byte[length];
    answer.get(bytes);
    return bytes;
  }

  private record Held(Agent agent, String comment, PublicKeyBlob publicKey) implements Identity {
    @Override
    public String label() {
      return "agent key " + comment;
    }

    @Override
    public KeyOffer keyOffer() {
      return KeyOffer.QUERY_FIRST; // it may want to be touched or confirmed
    }

    @Override
    public byte[] sign(String algorithm, byte[] data) throws IOException {
      return agent.sign(publicKey, algorithm, data);
    }
  }
}
