package dev.staticpod.ssh.transport;

import com.hierynomus.sshj.key.KeyAlgorithm;
import com.hierynomus.sshj.key.KeyAlgorithms;
import com.hierynomus.sshj.transport.cipher.BlockCiphers;
import com.hierynomus.sshj.transport.cipher.GcmCiphers;
import com.hierynomus.sshj.transport.kex.DHGroups;
import com.hierynomus.sshj.transport.kex.ExtInfoClientFactory;
import com.hierynomus.sshj.transport.mac.Macs;
import dev.staticpod.ssh.config.AlgorithmChoices;
import dev.staticpod.ssh.config.AlgorithmChoices.Choice;
import dev.staticpod.ssh.crypto.ChaChaPoly;
import dev.staticpod.ssh.crypto.EcdsaAliasProvider;
import dev.staticpod.ssh.crypto.HybridExchange;
import dev.staticpod.ssh.hostkey.KnownHosts;
import java.security.Security;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.ConfigImpl;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.common.LoggerFactory;
import net.schmizz.sshj.common.SSHRuntimeException;
import net.schmizz.sshj.common.SecurityUtils;
import net.schmizz.sshj.signature.SignatureRSA;
import net.schmizz.sshj.transport.cipher.Cipher;
import net.schmizz.sshj.transport.compression.NoneCompression;
import net.schmizz.sshj.transport.kex.Curve25519SHA256;
import net.schmizz.sshj.transport.kex.DHGexSHA256;
import net.schmizz.sshj.transport.kex.ECDHNistP;
import net.schmizz.sshj.transport.kex.KeyExchange;
import net.schmizz.sshj.transport.mac.MAC;
import net.schmizz.sshj.transport.random.JCERandom;
import net.schmizz.sshj.transport.random.SingletonRandomFactory;

/// What we offer a host, picked by hand: nothing that ssh(1) has switched off, the quickest of the
/// good ones first. sshj's own default tries every cipher out and registers BouncyCastle, which
/// costs a third of a second; the JDK's providers have all we need but Poly1305 ([ChaChaPoly]).
public final class Algorithms {
  static {
    SecurityUtils.setRegisterBouncyCastle(false);
    Security.addProvider(new EcdsaAliasProvider());
  }

  private static final List<Factory.Named<KeyAlgorithm>> HOST_KEYS =
      List.of(
          KeyAlgorithms.EdDSA25519(),
          KeyAlgorithms.ECDSASHANistp256(),
          KeyAlgorithms.ECDSASHANistp384(),
          KeyAlgorithms.ECDSASHANistp521(),
          KeyAlgorithms.RSASHA512(),
          KeyAlgorithms.RSASHA256());

  // offered last where known_hosts names no authority for the host: without one none can be
  // checked, and the key in it counts, as in ssh(1). sshj knows RSA certificates with SHA-1 alone,
  // which OpenSSH has switched off in 8.2
  private static final List<Factory.Named<KeyAlgorithm>> HOST_CERTIFICATES =
      List.of(
          KeyAlgorithms.EdDSA25519CertV01(),
          KeyAlgorithms.ECDSASHANistp256CertV01(),
          KeyAlgorithms.ECDSASHANistp384CertV01(),
          KeyAlgorithms.ECDSASHANistp521CertV01(),
          new KeyAlgorithms.Factory(
              "rsa-sha2-512-cert-v01@openssh.com",
              new SignatureRSA.FactoryRSASHA512(),
              KeyType.RSA_CERT),
          new KeyAlgorithms.Factory(
              "rsa-sha2-256-cert-v01@openssh.com",
              new SignatureRSA.FactoryRSASHA256(),
              KeyType.RSA_CERT));

  // SHA-1 comes last, as in ssh(1): nothing is known against it in an HMAC
  private static final List<Factory.Named<MAC>> MACS =
      List.of(
          Macs.HMACSHA2256Etm(),
          Macs.HMACSHA2512Etm(),
          Macs.HMACSHA2256(),
          Macs.HMACSHA2512(),
          Macs.HMACSHA1Etm(),
          Macs.HMACSHA1(),
          new NameOnly("umac-128-etm@openssh.com"),
          new NameOnly("umac-128@openssh.com"),
          new NameOnly("umac-64-etm@openssh.com"),
          new NameOnly("umac-64@openssh.com"));

  private Algorithms() {}

  /// Makes sshj use the JDK's cryptography; loading this class is all it takes.
  public static void prepare() {}

  /// Returns the settings for one connection.
  ///
  /// @param known what is on record for the host: types of key are asked for first, since any other
  ///   could not be checked
  /// @param choices what the user switches on and off; the order is ours, the quickest first
  /// @param binding listens to the key exchange
  public static Config config(KnownHosts known, AlgorithmChoices choices, SessionBinding binding) {
    var config = new ConfigImpl();
    config.setLoggerFactory(LoggerFactory.DEFAULT);
    config.setVersion("static_pod");
    config.setRandomFactory(new SingletonRandomFactory(new JCERandom.Factory()));
    config.setKeyExchangeFactories(
        Stream.concat(
                chosen(choices.keyExchanges(), keyExchanges(), OldAlgorithms.KEY_EXCHANGES)
                    .map(binding::bound),
                Stream.of(new ExtInfoClientFactory()))
            .toList());
    config.setKeyAlgorithms(hostKeys(known, choices.hostKeys()));
    config.setVerifyHostKeyCertificates(false); // HostKeyCheck does it
    config.setCipherFactories(chosen(choices.ciphers(), ciphers(), OldAlgorithms.CIPHERS).toList());
    config.setMACFactories(chosen(choices.macs(), MACS, OldAlgorithms.MACS).toList());
    config.setCompressionFactories(List.of(new NoneCompression.Factory()));
    config.setKeepAliveProvider(SignsOfLife.PROVIDER);
    return config;
  }

  /// What is usual and not switched off, then what is old and switched on.
  private static <T> Stream<Factory.Named<T>> chosen(
      Choice choice, List<Factory.Named<T>> usual, List<Factory.Named<T>> old) {
    return Stream.concat(
        usual.stream().filter(algorithm -> choice.keeps(algorithm.getName())),
        old.stream().filter(algorithm -> choice.adds(algorithm.getName())));
  }

  private static List<Factory.Named<KeyExchange>> keyExchanges() {
    return List.of(
        new Curve25519SHA256.Factory(),
        new Curve25519SHA256.FactoryLibSsh(),
        new ECDHNistP.Factory256(),
        new ECDHNistP.Factory384(),
        new ECDHNistP.Factory521(),
        DHGroups.Group16SHA512(),
        DHGroups.Group18SHA512(),
        new DHGexSHA256.Factory(),
        DHGroups.Group14SHA256(),
        HybridExchange.mlKem768(),
        HybridExchange.sntrup761("sntrup761x25519-sha512"),
        HybridExchange.sntrup761("sntrup761x25519-sha512@openssh.com"));
  }

  private static List<Factory.Named<KeyAlgorithm>> hostKeys(KnownHosts known, Choice choice) {
    List<String> types = known.types();
    List<Factory.Named<KeyAlgorithm>> all =
        inOrder(choice, chosen(choice, HOST_KEYS, OldAlgorithms.HOST_KEYS));
    List<Factory.Named<KeyAlgorithm>> plain =
        Stream.concat(
                all.stream().filter(algorithm -> types.contains(keyType(algorithm))),
                all.stream().filter(algorithm -> !types.contains(keyType(algorithm))))
            .toList();
    List<Factory.Named<KeyAlgorithm>> signed =
        inOrder(choice, chosen(choice, HOST_CERTIFICATES, List.of()));
    return known.hasAuthority()
        ? Stream.concat(signed.stream(), plain.stream()).toList()
        : Stream.concat(plain.stream(), signed.stream()).toList();
  }

  /// Puts algorithms in the order of the configuration: of two keys that are known, the user may
  /// know one to be out of date.
  private static List<Factory.Named<KeyAlgorithm>> inOrder(
      Choice choice, Stream<Factory.Named<KeyAlgorithm>> algorithms) {
    return algorithms
        .sorted(Comparator.comparingInt(algorithm -> choice.rank(algorithm.getName())))
        .toList();
  }

  private static String keyType(Factory.Named<KeyAlgorithm> algorithm) {
    return algorithm.getName().startsWith("rsa-sha2-") ? "ssh-rsa" : algorithm.getName();
  }

  private static List<Factory.Named<Cipher>> ciphers() {
    return Stream.<Factory.Named<Cipher>>of(
            GcmCiphers.AES128GCM(),
            GcmCiphers.AES256GCM(),
            BlockCiphers.AES128CTR(),
            BlockCiphers.AES192CTR(),
            BlockCiphers.AES256CTR(),
            ChaChaPoly.factory())
        .toList();
  }

  /// A MAC that we do not have. A server and we have to agree on one even where the cipher brings
  /// its own, and some servers offer only such.
  private record NameOnly(String name) implements Factory.Named<MAC> {
    @Override
    public String getName() {
      return name;
    }

    @Override
    public MAC create() {
      throw new SSHRuntimeException(AlgorithmMismatch.onMacs(name));
    }
  }
}
