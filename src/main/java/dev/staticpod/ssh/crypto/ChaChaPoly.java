package dev.staticpod.ssh.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.spec.ChaCha20ParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.common.SSHRuntimeException;
import net.schmizz.sshj.transport.cipher.Cipher;
import org.bouncycastle.crypto.macs.Poly1305;
import org.bouncycastle.crypto.params.KeyParameter;

/// `chacha20-poly1305@openssh.com` (PROTOCOL.chacha20poly1305 in OpenSSH's sources), with the
/// cipher of the JDK. sshj's own needs all of BouncyCastle to be loaded and checked, which takes a
/// second; Poly1305, which the JDK keeps to itself, is one class of it.
public final class ChaChaPoly implements Cipher {
  private static final String NAME = "chacha20-poly1305@openssh.com";
  private static final int KEY_LENGTH = 32;
  private static final int BLOCK_LENGTH = 64;
  private static final int TAG_LENGTH = 16;
  private static final int LENGTH_FIELD = Integer.BYTES;
  // the JDK's nonce has 96 bits and its counter 32; OpenSSH has 64 of each, little end first
  private static final int NONCE_LENGTH = 12;

  private final javax.crypto.Cipher ofLengths = chaCha();
  private final javax.crypto.Cipher ofPayloads = chaCha();
  private final Poly1305 mac = new Poly1305();
  private final byte[] encryptedLength = new byte[LENGTH_FIELD];
  private Mode mode = Mode.Encrypt;
  private byte[] lengthKey = new byte[KEY_LENGTH];
  private byte[] payloadKey = new byte[KEY_LENGTH];

  private ChaChaPoly() {}

  /// Returns the factory for sshj's list of ciphers.
  public static Factory.Named<Cipher> factory() {
    return new Factory.Named<>() {
      @Override
      public String getName() {
        return NAME;
      }

      @Override
      public Cipher create() {
        return new ChaChaPoly();
      }
    };
  }

  private static javax.crypto.Cipher chaCha() {
    try {
      return javax.crypto.Cipher.getInstance("ChaCha20");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java since 11 has ChaCha20", e);
    }
  }

  /// The length of both keys, as sshj asks for it.
  @Override
  public int getBlockSize() {
    return 2 * KEY_LENGTH;
  }

  @Override
  public int getIVSize() {
    return 0;
  }

  @Override
  public int getAuthenticationTagSize() {
    return TAG_LENGTH;
  }

  @Override
  public void init(Mode how, byte[] key, byte[] iv) {
    mode = how;
    payloadKey = Arrays.copyOf(key, KEY_LENGTH);
    lengthKey = Arrays.copyOfRange(key, KEY_LENGTH, 2 * KEY_LENGTH);
  }

  /// Begins a packet: its number is the nonce, and the first block of the stream the key of the
  /// MAC.
  @Override
  public void setSequenceNumber(long number) {
    byte[] nonce =
        ByteBuffer.allocate(NONCE_LENGTH).putLong(NONCE_LENGTH - Long.BYTES, number).array();
    begin(ofLengths, lengthKey, nonce);
    begin(ofPayloads, payloadKey, nonce);
    byte[] block = new byte[BLOCK_LENGTH];
    apply(ofPayloads, block, 0, BLOCK_LENGTH);
    mac.init(new KeyParameter(block, 0, KEY_LENGTH));
  }

  /// Begins a packet's stream. Both ways are the same for a stream; only for one of them the JDK
  /// remembers the last nonce.
  private static void begin(javax.crypto.Cipher cipher, byte[] key, byte[] nonce) {
    try {
      cipher.init(
          javax.crypto.Cipher.DECRYPT_MODE,
          new SecretKeySpec(key, "ChaCha20"),
          new ChaCha20ParameterSpec(nonce, 0));
    } catch (GeneralSecurityException e) {
      throw new SSHRuntimeException(e);
    }
  }

  private static void apply(javax.crypto.Cipher cipher, byte[] bytes, int offset, int length) {
    try {
      cipher.update(bytes, offset, length, bytes, offset);
    } catch (GeneralSecurityException e) {
      throw new SSHRuntimeException(e);
    }
  }

  /// The length of a packet, which is encrypted with a key of its own.
  @Override
  public void updateAAD(byte[] bytes, int offset, int length) {
    if (mode == Mode.Decrypt) {
      System.arraycopy(bytes, offset, encryptedLength, 0, LENGTH_FIELD);
    }
    apply(ofLengths, bytes, offset, length);
    if (mode == Mode.Encrypt) {
      System.arraycopy(bytes, offset, encryptedLength, 0, LENGTH_FIELD);
    }
  }

  @Override
  public void updateAAD(byte[] bytes) {
    updateAAD(bytes, 0, LENGTH_FIELD);
  }

  /// Works on the rest of a packet; the tag stands behind.
  @Override
  public void update(byte[] bytes, int offset, int length) {
    switch (mode) {
      case Encrypt -> {
        apply(ofPayloads, bytes, offset, length);
        System.arraycopy(tag(bytes, offset, length), 0, bytes, offset + length, TAG_LENGTH);
      }
      case Decrypt -> {
        int end = offset + length;
        byte[] theirs = Arrays.copyOfRange(bytes, end, end + TAG_LENGTH);
        if (!MessageDigest.isEqual(theirs, tag(bytes, offset, length))) {
          throw new SSHRuntimeException("MAC Error");
        }
        apply(ofPayloads, bytes, offset, length);
      }
    }
  }

  private byte[] tag(byte[] bytes, int offset, int length) {
    byte[] tag = new byte[TAG_LENGTH];
    mac.update(encryptedLength, 0, LENGTH_FIELD);
    mac.update(bytes, offset, length);
    mac.doFinal(tag, 0);
    return tag;
  }

  @Override
  public void updateWithAAD(byte[] bytes, int offset, int aadLength, int length) {
    updateAAD(bytes, offset, aadLength);
    update(bytes, offset + aadLength, length);
  }
}
