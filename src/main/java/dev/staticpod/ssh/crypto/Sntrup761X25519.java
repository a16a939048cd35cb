package dev.staticpod.ssh.crypto;

import com.hierynomus.sshj.userauth.certificate.Certificate;
import java.io.Serial;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.signature.Signature;
import net.schmizz.sshj.transport.Transport;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.transport.digest.SHA512;
import net.schmizz.sshj.transport.kex.KeyExchange;
import net.schmizz.sshj.transport.kex.KeyExchangeBase;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.X25519PublicKeyParameters;
import org.bouncycastle.pqc.crypto.ntruprime.SNTRUPrimeKEMExtractor;
import org.bouncycastle.pqc.crypto.ntruprime.SNTRUPrimeKeyGenerationParameters;
import org.bouncycastle.pqc.crypto.ntruprime.SNTRUPrimeKeyPairGenerator;
import org.bouncycastle.pqc.crypto.ntruprime.SNTRUPrimeParameters;
import org.bouncycastle.pqc.crypto.ntruprime.SNTRUPrimePrivateKeyParameters;
import org.bouncycastle.pqc.crypto.ntruprime.SNTRUPrimePublicKeyParameters;

/// The key exchange that servers have which are set to withstand quantum computers
/// (draft-josefsson-ntruprime-ssh): Streamlined NTRU Prime and X25519, the secrets of both hashed
/// together. sshj does not know it; with BouncyCastle it is the last choice, for it is slow to
/// load.
public final class Sntrup761X25519 extends KeyExchangeBase {
  private static final int CIPHERTEXT_LENGTH = 1039;
  private static final int CURVE_LENGTH = X25519PublicKeyParameters.KEY_SIZE;

  private final SecureRandom random = new SecureRandom();
  private final AsymmetricCipherKeyPair lattice = latticePair(random);
  private final X25519PrivateKeyParameters curve = new X25519PrivateKeyParameters(random);
  private BigInteger secret = BigInteger.ZERO;

  /// By one of its names: OpenSSH has dropped its own domain from it in 9.9.
  public record Named(String name) implements Factory.Named<KeyExchange> {
    @Override
    public String getName() {
      return name;
    }

    @Override
    public KeyExchange create() {
      return new Sntrup761X25519();
    }
  }

  private Sntrup761X25519() {
    super(new SHA512());
  }

  private static AsymmetricCipherKeyPair latticePair(SecureRandom random) {
    var generator = new SNTRUPrimeKeyPairGenerator();
    generator.init(new SNTRUPrimeKeyGenerationParameters(random, SNTRUPrimeParameters.sntrup761));
    return generator.generateKeyPair();
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
    return joined(
        ((SNTRUPrimePublicKeyParameters) lattice.getPublic()).getEncoded(),
        curve.generatePublicKey().getEncoded());
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
    if (reply.length != CIPHERTEXT_LENGTH + CURVE_LENGTH) {
      throw failed("the server's part has a wrong length");
    }
    byte[] shared = new byte[CURVE_LENGTH];
    try {
      curve.generateSecret(new X25519PublicKeyParameters(reply, CIPHERTEXT_LENGTH), shared, 0);
    } catch (IllegalStateException e) {
      throw new TransportException(DisconnectReason.KEY_EXCHANGE_FAILED, e); // a point of low order
    }
    byte[] encapsulated =
        new SNTRUPrimeKEMExtractor((SNTRUPrimePrivateKeyParameters) lattice.getPrivate())
            .extractSecret(Arrays.copyOf(reply, CIPHERTEXT_LENGTH));
    var both = new SHA512();
    both.init();
    both.update(joined(encapsulated, shared));
    return both.digest();
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
