package dev.staticpod.ssh.transport;

import com.hierynomus.sshj.key.KeyAlgorithm;
import com.hierynomus.sshj.key.KeyAlgorithms;
import com.hierynomus.sshj.transport.cipher.BlockCiphers;
import com.hierynomus.sshj.transport.kex.DHGroups;
import com.hierynomus.sshj.transport.mac.Macs;
import java.util.List;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.transport.cipher.Cipher;
import net.schmizz.sshj.transport.kex.DHGexSHA1;
import net.schmizz.sshj.transport.kex.KeyExchange;
import net.schmizz.sshj.transport.mac.MAC;

/// What ssh(1) has and does not offer by itself: old appliances may have nothing else. Only used
/// where the user's configuration names it.
final class OldAlgorithms {
  static final List<Factory.Named<KeyExchange>> KEY_EXCHANGES =
      List.of(DHGroups.Group14SHA1(), new DHGexSHA1.Factory(), DHGroups.Group1SHA1());

  static final List<Factory.Named<KeyAlgorithm>> HOST_KEYS = List.of(KeyAlgorithms.SSHRSA());

  static final List<Factory.Named<Cipher>> CIPHERS =
      List.of(
          BlockCiphers.AES256CBC(),
          BlockCiphers.AES192CBC(),
          BlockCiphers.AES128CBC(),
          BlockCiphers.TripleDESCBC());

  static final List<Factory.Named<MAC>> MACS = List.of(Macs.HMACSHA196(), Macs.HMACMD5());

  private OldAlgorithms() {}
}
