package dev.staticpod.ssh.crypto;

import com.hierynomus.sshj.userauth.certificate.Certificate;
import java.io.Serial;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.function.Supplier;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.signature.Signature;
import net.schmizz.sshj.transport.Transport;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.transport.digest.Digest;
import net.schmizz.sshj.transport.digest.SHA256;
import net.schmizz.sshj.transport.digest.SHA512;
import net.schmizz.sshj.transport.kex.KeyExchange;
import net.schmizz.sshj.transport.kex.KeyExchangeBase;

/// The key exchanges of servers that are set to withstand quantum computers: a key encapsulation
/// and X25519, the secrets of both hashed together (draft-ietf-sshm-mlkem-hybrid-kex,
/// draft-ietf-sshm-ntruprime-ssh). sshj knows none of them.
public final class HybridExchange extends KeyExchangeBase {
  private final Kem kem;
  private final X25519 curve;
  private final Supplier<Digest> hash;
  private BigInteger secret = BigInteger.ZERO;

  /// Makes our side of an encapsulation.
  @FunctionalInterface
  private interface KemFactory {
    Kem create() throws GeneralSecurityException;
  }

  /// A key exchange by its name.
  private record Named(String name, KemFactory kem, Supplier<Digest> hash)
      implements Factory.Named<KeyExchange> {
    @Override
    public String getName() {
      return name;
    }

    @Override
    public KeyExchange create() {
      try {
        return new HybridExchange(kem.create(), new X25519(), hash);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java since 24 has " + name, e);
      }
    }
  }

  private HybridExchange(Kem kem, X25519 curve, Supplier<Digest> hash) {
    super(hash.get());
    this.kem = kem;
    this.curve = curve;
    this.hash = hash;
  }

  /// Returns ML-KEM, the first choice of OpenSSH since 10.0.
  public static Factory.Named<KeyExchange> mlKem768() {
    return new Named("mlkem768x25519-sha256", MlKem768::new, SHA256::new);
  }

  /// Returns Streamlined NTRU Prime, by one of its names: OpenSSH has dropped its own domain from
  /// it in 9.9. It needs BouncyCastle, which is slow to load.
  public static Factory.Named<KeyExchange> sntrup761(String name) {
    return new Named(name, Sntrup761::new, SHA512::new);
  }

  @Override
  public void init(
      Transport transport, String theirs, String ours, byte[] theirProposal, byte[] ourProposal)
      throws GeneralSecurityException, TransportException {
    super.init(transport, theirs, ours, theirProposal, ourProposal);
    digest.init();
    transport.write(new SSHPacket(Message.KEXDH_INIT).putBytes(publicKeys()));
  }

  private byte[] publicKeys() {
    return joined(kem.publicKey(), curve.publicKey());
  }

  @Override
  public boolean next(Message message, SSHPacket packet)
      throws GeneralSecurityException, TransportException {
    if (message != Message.KEXDH_31) {
      throw failed("unexpected packet: " + message);
    }
    try {
      byte[] hostKeyBlob = packet.readBytes();
      byte[] reply = packet.readBytes();
      byte[] signature = packet.readBytes();
      hostKey = new Buffer.PlainBuffer(hostKeyBlob).readPublicKey();
      secret = new Text(agreed(reply));
      Buffer.PlainBuffer hashed = initializedBuffer();
      hashed.putString(hostKeyBlob).putBytes(publicKeys()).putBytes(reply).putMPInt(secret);
      digest.update(hashed.array(), hashed.rpos(), hashed.available());
      H = digest.digest();
      verify(signature);
      return true;
    } catch (Buffer.BufferException e) {
      throw new TransportException(DisconnectReason.KEY_EXCHANGE_FAILED, e);
    }
  }

  private byte[] agreed(byte[] reply) throws TransportException {
    int wrapped = kem.ciphertextLength();
    if (reply.length != wrapped + X25519.KEY_LENGTH) {
      throw failed("the server's part has a wrong length");
    }
    try {
      byte[] encapsulated = kem.secret(Arrays.copyOf(reply, wrapped));
      byte[] shared = curve.secret(Arrays.copyOfRange(reply, wrapped, reply.length));
      Digest both = hash.get();
      both.init();
      both.update(joined(encapsulated, shared));
      return both.digest();
    } catch (GeneralSecurityException e) {
      throw new TransportException(DisconnectReason.KEY_EXCHANGE_FAILED, e);
    }
  }

  private void verify(byte[] signature) throws TransportException {
    Signature check = trans.getHostKeyAlgorithm().newSignature();
    check.initVerify(hostKey instanceof Certificate<?> c ? c.getKey() : hostKey);
    check.update(H, 0, H.length);
    if (!check.verify(signature)) {
      throw failed("the signature of the host key is not good");
    }
  }

  private static TransportException failed(String why) {
    return new TransportException(DisconnectReason.KEY_EXCHANGE_FAILED, why);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  @Override
  public BigInteger getK() {
    return secret;
  }

  /// A secret that is hashed as the text it is: sshj would write a number, with a zero in front
  /// where the first bit is set and without any where they lead.
  private static final class Text extends BigInteger {
    @Serial private static final long serialVersionUID = 1L;

    private final byte[] text;

    Text(byte[] text) {
      super(1, text);
      this.text = text.clone();
    }

    @Override
    public byte[] toByteArray() {
      return text.clone();
    }
  }
}
