package dev.staticpod.ssh.transport;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Optional;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.Transport;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.transport.digest.Digest;
import net.schmizz.sshj.transport.kex.KeyExchange;

/// What the host of a connection has proved in the first key exchange. An agent wants to see it
/// before it signs with a key that is for some hosts alone (`ssh-add -h`, PROTOCOL.agent in
/// OpenSSH's sources); sshj keeps it to itself.
public final class SessionBinding {
  private volatile Optional<Proof> proof = Optional.empty();

  /// The proof.
  ///
  /// @param hostKey as the host showed it
  /// @param session what identifies the connection
  /// @param signature that of the host, over the session
  public record Proof(ByteBuffer hostKey, ByteBuffer session, ByteBuffer signature) {}

  /// Returns the proof; nothing until the keys are exchanged.
  public Optional<Proof> proof() {
    return proof;
  }

  /// A way to exchange keys that is listened to.
  Factory.Named<KeyExchange> bound(Factory.Named<KeyExchange> factory) {
    return new Factory.Named<>() {
      @Override
      public String getName() {
        return factory.getName();
      }

      @Override
      public KeyExchange create() {
        return new Listening(factory.create());
      }
    };
  }

  private final class Listening implements KeyExchange {
    private final KeyExchange exchange;

    Listening(KeyExchange exchange) {
      this.exchange = exchange;
    }

    @Override
    public void init(
        Transport transport, String theirs, String ours, byte[] theirProposal, byte[] ourProposal)
        throws GeneralSecurityException, TransportException {
      exchange.init(transport, theirs, ours, theirProposal, ourProposal);
    }

    @Override
    public boolean next(Message message, SSHPacket packet)
        throws GeneralSecurityException, TransportException {
      int begin = packet.rpos();
      Optional<Proof> seen = read(packet);
      packet.rpos(begin);
      boolean done = exchange.next(message, packet);
      if (done && proof.isEmpty()) {
        ByteBuffer session = ByteBuffer.wrap(exchange.getH().clone()).asReadOnlyBuffer();
        proof = seen.map(p -> new Proof(p.hostKey(), session, p.signature()));
      }
      return done;
    }

    /// The last message of each exchange: the key, the host's half, the signature.
    private static Optional<Proof> read(SSHPacket packet) {
      try {
        ByteBuffer hostKey = ByteBuffer.wrap(packet.readBytes()).asReadOnlyBuffer();
        packet.readBytes();
        ByteBuffer signature = ByteBuffer.wrap(packet.readBytes()).asReadOnlyBuffer();
        return Optional.of(new Proof(hostKey, ByteBuffer.allocate(0), signature));
      } catch (Buffer.BufferException _) {
        return Optional.empty(); // one on the way to it
      }
    }

    @Override
    public byte[] getH() {
      return exchange.getH();
    }

    @Override
    public java.math.BigInteger getK() {
      return exchange.getK();
    }

    @Override
    public Digest getHash() {
      return exchange.getHash();
    }

    @Override
    public PublicKey getHostKey() {
      return exchange.getHostKey();
    }
  }
}
