package dev.staticpod.ssh.hostkey;

import com.hierynomus.sshj.userauth.certificate.Certificate;
import dev.staticpod.node.NodeException;
import dev.staticpod.ssh.crypto.PublicKeyBlob;
import dev.staticpod.ssh.hostkey.KnownHosts.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;

/// Decides about the key that a host shows. sshj asks on its reader thread and only takes yes or
/// no, so the reason is kept here for the thread that connects.
public final class HostKeyCheck implements HostKeyVerifier {
  private final HostKeyTrust trust;
  private final KnownHosts known;
  private final HostKeyQuestion question;
  private final Consumer<String> log;
  private final Consumer<String> notices;
  private final AtomicReference<Optional<Shown>> shown = new AtomicReference<>(Optional.empty());
  private final AtomicReference<Optional<IOException>> programFault =
      new AtomicReference<>(Optional.empty());

  /// @param certificateFault why the certificate of an authority that we know did not count
  private record Shown(PublicKeyBlob key, Verdict verdict, Optional<String> certificateFault) {}

  /// A check of one connection's keys.
  ///
  /// @param notices takes what the user has to know although the connection is made
  public HostKeyCheck(
      HostKeyTrust trust,
      KnownHosts known,
      HostKeyQuestion question,
      Consumer<String> log,
      Consumer<String> notices) {
    this.trust = trust;
    this.known = known;
    this.question = question;
    this.log = log;
    this.notices = notices;
  }

  @Override
  public boolean verify(String host, int port, PublicKey offered) {
    PublicKeyBlob key = blob(offered);
    if (shown.get().filter(s -> s.key().equals(key) && accepted(s.verdict())).isPresent()) {
      return true; // the same key again, when keys are renewed
    }
    KnownHosts all;
    try {
      all = knownWith(offered);
    } catch (IOException e) {
      programFault.set(Optional.of(e));
      return false;
    }
    Shown judged = confirmed(judge(offered, key, all));
    shown.set(Optional.of(judged));
    judged
        .certificateFault()
        .ifPresent(why ->
            log.accept(
                "%s: the host's certificate does not count: %s".formatted(trust.name(), why)));
    if (!accepted(judged.verdict())) {
      return false;
    }
    if (judged.verdict() instanceof Verdict.Unknown && trust.policy() == HostKeyPolicy.ACCEPT_NEW) {
      remember(key);
    }
    return true;
  }

  /// Returns the known keys with what a program knows of this very key, where there is a program
  /// that wants to be told it.
  private KnownHosts knownWith(PublicKey offered) throws IOException {
    Optional<KnownHostsCommand> program =
        trust.knownHostsCommand().filter(one -> one.wantsKey() && one.absence().isEmpty());
    return program.isPresent() ? known.with(program.get().ask(whole(offered))) : known;
  }

  /// Returns none: algorithms are put in order by [dev.staticpod.ssh.transport.Algorithms], before
  /// the connection is made.
  @Override
  public List<String> findExistingAlgorithms(String host, int port) {
    return List.of();
  }

  /// Notes what the user confirms, which is known from then on.
  private Shown confirmed(Shown judged) {
    boolean asks =
        trust.policy() == HostKeyPolicy.ASK && judged.verdict() instanceof Verdict.Unknown;
    if (!asks || !question.confirms(trust.name(), judged.key())) {
      return judged;
    }
    remember(judged.key());
    return new Shown(judged.key(), new Verdict.Known(), judged.certificateFault());
  }

  private boolean accepted(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Known _ -> true;
      case Verdict.Unknown _ ->
          switch (trust.policy()) {
            case STRICT, ASK -> false;
            case ACCEPT_NEW, UNCHECKED -> true;
          };
      case Verdict.Changed _ -> trust.policy() == HostKeyPolicy.UNCHECKED;
      case Verdict.Revoked _, Verdict.NotChecked _, Verdict.TooShort _ -> false;
    };
  }

  private Shown judge(PublicKey offered, PublicKeyBlob key, KnownHosts all) {
    OptionalInt bits = key.rsaBits();
    if (bits.isPresent() && bits.getAsInt() < trust.strength().rsaBits()) {
      return new Shown(key, new Verdict.TooShort(bits.getAsInt()), Optional.empty());
    }
    Optional<HostCertificate> certificate =
        offered instanceof Certificate<?> c
            ? Optional.of(new HostCertificate(c))
            : Optional.empty();
    Optional<Verdict> objection =
        trust
            .revokedKeys()
            .flatMap(list ->
                everyPart(key, certificate)
                    .flatMap(each -> list.objection(each).stream())
                    .findFirst());
    if (objection.isPresent()) {
      return new Shown(key, objection.get(), Optional.empty());
    }
    return certificate
        .map(shownOne -> judgeSigned(key, shownOne, all))
        .orElseGet(() -> new Shown(key, all.judge(key), Optional.empty()));
  }

  /// A certificate that is not good does not count, as in ssh(1): the plain key may be known.
  private Shown judgeSigned(PublicKeyBlob key, HostCertificate certificate, KnownHosts all) {
    Verdict signed = all.judgeSigned(key, certificate.authority());
    Verdict plain = all.judge(key);
    Optional<String> fault =
        certificate.fault(
            trust.name().host(),
            Instant.now(),
            trust.strength().authorityAlgorithms(),
            trust.strength().takesPatterns());
    if (fault.isEmpty() || signed instanceof Verdict.Revoked) {
      return new Shown(key, signed, Optional.empty());
    }
    return new Shown(key, plain, fault.filter(_ -> !signed.equals(plain)));
  }

  /// Returns the key; of a certificate also itself and who signed it.
  private static Stream<PublicKeyBlob> everyPart(
      PublicKeyBlob key, Optional<HostCertificate> certificate) {
    return Stream.concat(
        Stream.of(key),
        certificate.stream().flatMap(whole -> Stream.of(whole.whole(), whole.authority())));
  }

  private static PublicKeyBlob blob(PublicKey offered) {
    return whole(offered instanceof Certificate<?> certificate ? certificate.getKey() : offered);
  }

  private static PublicKeyBlob whole(PublicKey key) {
    return PublicKeyBlob.of(new Buffer.PlainBuffer().putPublicKey(key).getCompactData());
  }

  private void remember(PublicKeyBlob key) {
    if (trust.userFiles().isEmpty()) {
      return; // UserKnownHostsFile none
    }
    Path file = trust.userFiles().getFirst();
    try {
      KnownHostsFile.append(file, writtenName(), key);
      log.accept("%s: new host key %s, remembered in %s".formatted(trust.name(), key, file));
    } catch (IOException _) {
      // as in ssh(1): the connection is as good as before; in the same words for all hosts
      notices.accept("cannot add host keys to %s: the next run will not know them".formatted(file));
    }
  }

  private String writtenName() {
    return switch (trust.format()) {
      case PLAIN -> trust.name().written();
      case HASHED -> {
        byte[] salt = new byte[20]; // as long as the hash, as ssh(1) has it
        new SecureRandom().nextBytes(salt);
        yield HostPatterns.hashed(salt, trust.name().written());
      }
    };
  }

  /// Why the key was refused, if it was.
  public Optional<NodeException> refusal(String node) {
    return programFault
        .get()
        .map(fault -> new HostKeyRefusals(node, trust).silentProgram(fault))
        .or(() -> refusalOfKey(node));
  }

  private Optional<NodeException> refusalOfKey(String node) {
    var refusals = new HostKeyRefusals(node, trust);
    return shown
        .get()
        .filter(s -> !accepted(s.verdict()))
        .map(s ->
            switch (s.verdict()) {
              case Verdict.Known _ -> throw new IllegalStateException("known keys are accepted");
              case Verdict.Unknown _ ->
                  s.certificateFault()
                      .map(why -> refusals.badlySigned(s.key(), why))
                      .orElseGet(() -> refusals.unknown(s.key()));
              case Verdict.Changed changed -> refusals.changed(s.key(), changed.instead());
              case Verdict.Revoked revoked -> refusals.revoked(s.key(), revoked.place());
              case Verdict.NotChecked notChecked ->
                  refusals.notChecked(notChecked.place(), notChecked.why());
              case Verdict.TooShort tooShort -> refusals.tooShort(s.key(), tooShort.bits());
            });
  }
}
