package dev.staticpod.ssh.auth;

import dev.staticpod.ssh.crypto.PublicKeyBlob;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// An ssh-agent behind a Unix domain socket. The protocol is draft-ietf-sshm-ssh-agent; each
/// request is a connection of its own, so that nothing stays open.
record Agent(Path socket) {
  private static final int REQUEST_IDENTITIES = 11;
  private static final int IDENTITIES_ANSWER = 12;
  private static final int SIGN_REQUEST = 13;
  private static final int SIGN_RESPONSE = 14;
  private static final int RSA_SHA2_256 = 2;
  private static final int RSA_SHA2_512 = 4;
  private static final int LONGEST_ANSWER = 1 << 20;

  /// The keys it holds.
  List<Identity> identities() throws IOException {
    ByteBuffer answer = ask(IDENTITIES_ANSWER, (byte) REQUEST_IDENTITIES);
    var identities = new ArrayList<Identity>();
    int count = answer.getInt();
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
    return field(ask(SIGN_RESPONSE, request.array()));
  }

  private ByteBuffer ask(int expected, byte... request) throws IOException {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      ByteBuffer packet = ByteBuffer.allocate(4 + request.length);
      packet.putInt(request.length).put(request).flip();
      while (packet.hasRemaining()) {
        channel.write(packet);
      }
      var input = new DataInputStream(Channels.newInputStream(channel));
      int length = input.readInt();
      if (length < 1 || length > LONGEST_ANSWER) {
        throw new IOException("the agent's answer is damaged");
      }
      ByteBuffer answer = ByteBuffer.wrap(input.readNBytes(length));
      if (answer.remaining() < length || answer.get() != expected) {
        throw new IOException("the agent refuses");
      }
      return answer;
    } catch (EOFException e) {
      throw new IOException("the agent hung up", e);
    }
  }

  private static byte[] field(ByteBuffer answer) throws IOException {
    int length = answer.remaining() < 4 ? -1 : answer.getInt();
    if (length < 0 || length > answer.remaining()) {
      throw new IOException("the agent's answer is damaged");
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
