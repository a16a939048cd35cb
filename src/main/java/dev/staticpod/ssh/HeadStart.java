package dev.staticpod.ssh;

import com.hierynomus.sshj.transport.cipher.GcmCiphers;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import javax.crypto.KeyAgreement;
import net.schmizz.sshj.common.SSHRuntimeException;
import net.schmizz.sshj.transport.cipher.Cipher;

/// Does ahead, on a thread of its own, what the first connection of a process would wait for: it
/// asks `ssh` for its configuration, and has the runtime load its providers of cryptography, make
/// classes, and compile the arithmetic of elliptic curves. Begun before the command line is read,
/// it takes no time that anybody waits for. Nothing depends on it: a connection that comes too
/// early, or goes elsewhere, does the same itself.
public final class HeadStart {
  private static final int PACKET = 1 << 10; // bytes
  private static final int PACKETS = 8; // after which the runtime has compiled what encrypts

  private HeadStart() {}

  /// Begins; returns at once.
  ///
  /// @param host where the first connection will most likely go, as somebody wrote it
  /// @param file the SSH configuration that it will most likely have, as somebody wrote it; empty
  ///   for the user's own
  /// @param then what else can be done ahead, when all that is done
  public static void begin(
      LocalUser user, Optional<String> host, Optional<String> file, Runnable then) {
    var question = new FutureTask<>(() -> EarlyQuestion.ask(user, host, file));
    EarlyQuestion.announce(question);
    Thread.ofPlatform()
        .daemon()
        .name("head-start")
        .uncaughtExceptionHandler((_, _) -> {}) // whoever does the same in earnest says so
        .start(() -> {
          question.run();
          practise();
          then.run();
        });
  }

  private static void practise() {
    try {
      format();
      Algorithms.config(KnownHosts.read(List.of(), new HostName("", HostSettings.DEFAULT_PORT)));
      agree();
      KeyPractice.edwards();
      encrypt();
    } catch (GeneralSecurityException | IOException | SSHRuntimeException _) {
      // whoever needs it says so
    }
  }

  /// sshj gives each thread a formatted name, for which the runtime loads what it knows of
  /// languages.
  private static void format() {
    Thread.currentThread().setName("head-start-%d".formatted(1));
  }

  private static void agree() throws GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("X25519").generateKeyPair();
    var agreement = KeyAgreement.getInstance("X25519");
    agreement.init(pair.getPrivate());
    agreement.doPhase(pair.getPublic(), true);
    agreement.generateSecret();
  }

  private static void encrypt() {
    Cipher cipher = GcmCiphers.AES128GCM().create();
    byte[] packet = new byte[PACKET + cipher.getAuthenticationTagSize()];
    cipher.init(Cipher.Mode.Encrypt, new byte[cipher.getBlockSize()], new byte[cipher.getIVSize()]);
    for (int i = 0; i < PACKETS; i++) {
      cipher.updateWithAAD(packet, 0, Integer.BYTES, PACKET - Integer.BYTES);
    }
  }
}
