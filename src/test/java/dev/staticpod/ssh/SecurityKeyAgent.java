package dev.staticpod.ssh;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;

/// An ssh-agent with one key of a security token, which is touched at once (PROTOCOL.u2f in
/// OpenSSH's sources). The token signs the digests of its application and of the data, and a
/// counter, so only the agent can make such a signature.
public final class SecurityKeyAgent implements AutoCloseable {
  private static final String TYPE = "sk-ssh-ed25519@openssh.com";
  private static final String APPLICATION = "ssh:";
  private static final byte TOUCHED = 1;
  private static final int KEY_BYTES = 32;

  private final KeyPair pair;
  private final ServerSocketChannel socket;
  private int counter;

  public SecurityKeyAgent(Path path) throws IOException, GeneralSecurityException {
    pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    socket.bind(UnixDomainSocketAddress.of(path));
    Thread.ofPlatform().daemon().start(this::serve);
  }

  /// As it stands in authorized_keys.
  public String publicLine() {
    return TYPE + " " + Base64.getEncoder().encodeToString(publicKey());
  }

  private byte[] publicKey() {
    byte[] encoded = pair.getPublic().getEncoded(); // the key stands last in its SPKI form
    byte[] key = Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
    return strings(bytes(TYPE), key, bytes(APPLICATION));
  }

  private void serve() {
    while (socket.isOpen()) {
      try (SocketChannel client = socket.accept()) {
        var in = new DataInputStream(Channels.newInputStream(client));
        byte[] answer = answer(ByteBuffer.wrap(in.readNBytes(in.readInt())));
        var out = new DataOutputStream(Channels.newOutputStream(client));
        out.writeInt(answer.length);
        out.write(answer);
      } catch (IOException | GeneralSecurityException _) {
        return; // closed
      }
    }
  }

  private byte[] answer(ByteBuffer request) throws GeneralSecurityException {
    if (request.get() == 11) {
      byte[] keys = strings(publicKey(), bytes("token"));
      return ByteBuffer.allocate(5 + keys.length).put((byte) 12).putInt(1).put(keys).array();
    }
    field(request);
    byte[] signature = strings(sign(field(request)));
    return ByteBuffer.allocate(1 + signature.length).put((byte) 14).put(signature).array();
  }

  private byte[] sign(byte[] data) throws GeneralSecurityException {
    var digest = MessageDigest.getInstance("SHA-256");
    byte[] use = ByteBuffer.allocate(5).put(TOUCHED).putInt(++counter).array();
    var signature = Signature.getInstance("Ed25519");
    signature.initSign(pair.getPrivate());
    signature.update(digest.digest(bytes(APPLICATION)));
    signature.update(use);
    signature.update(digest.digest(data));
    byte[] signed = strings(bytes(TYPE), signature.sign());
    return ByteBuffer.allocate(signed.length + use.length).put(signed).put(use).array();
  }

  private static byte[] field(ByteBuffer buffer) {
    byte[] field = new byte[buffer.getInt()];
    buffer.get(field);
    return field;
  }

  private static byte[] strings(byte[]... fields) {
    int length = Arrays.stream(fields).mapToInt(field -> 4 + field.length).sum();
    ByteBuffer buffer = ByteBuffer.allocate(length);
    for (byte[] field : fields) {
      buffer.putInt(field.length).put(field);
    }
    return buffer.array();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
