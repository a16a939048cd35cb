package dev.staticpod.ssh.hostkey;

import com.hierynomus.sshj.signature.SignatureEdDSA;
import com.hierynomus.sshj.userauth.certificate.Certificate;
import dev.staticpod.ssh.crypto.PublicKeyBlob;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.common.SSHRuntimeException;
import net.schmizz.sshj.signature.Signature;
import net.schmizz.sshj.signature.SignatureECDSA;
import net.schmizz.sshj.signature.SignatureRSA;

/// A certificate that a host shows (PROTOCOL.certkeys in OpenSSH's sources). It is checked here and
/// not by sshj, which takes wildcards in the names, and ends the connection where ssh(1) falls back
/// to the host's plain key.
record HostCertificate(Certificate<?> certificate) {
  private static final int FOR_HOSTS = 2;
  private static final String BAD_SIGNATURE = "its signature is not good";

  // as in ssh(1), no SHA-1
  private static final List<Factory.Named<Signature>> SIGNATURES =
      List.of(
          new SignatureEdDSA.Factory(),
          new SignatureECDSA.Factory256(),
          new SignatureECDSA.Factory384(),
          new SignatureECDSA.Factory521(),
          new SignatureRSA.FactoryRSASHA512(),
          new SignatureRSA.FactoryRSASHA256());

  /// What an authority may sign with.
  static List<String> algorithms() {
    return SIGNATURES.stream().map(Factory.Named::getName).toList();
  }

  /// Returns the key that signed the certificate.
  PublicKeyBlob authority() {
    return PublicKeyBlob.of(certificate.getSignatureKey());
  }

  /// Returns the whole certificate, as the host showed it.
  PublicKeyBlob whole() {
    return PublicKeyBlob.of(new Buffer.PlainBuffer().putPublicKey(certificate).getCompactData());
  }

  /// What is wrong with the certificate, if anything is; whether its authority is trusted is
  /// another question.
  ///
  /// @param host what the certificate has to be for
  /// @param authorityAlgorithms what it may be signed with (`CASignatureAlgorithms`)
  /// @param takesPatterns whether names in it are patterns; asked where that matters
  Optional<String> fault(
      String host, Instant now, List<String> authorityAlgorithms, BooleanSupplier takesPatterns) {
    if (certificate.getType() != FOR_HOSTS) {
      return Optional.of("it is not one for hosts");
    }
    if (!certificate.getCritOptions().isEmpty()) {
      return Optional.of(
          "it has conditions that are not known: "
              + String.join(", ", certificate.getCritOptions().keySet()));
    }
    List<String> names = certificate.getValidPrincipals();
    if (names.isEmpty()) {
      return Optional.of("it names no host"); // for every one, to an ssh before 10.3
    }
    if (!isFor(host, names, takesPatterns)) {
      return Optional.of("it is for " + String.join(", ", names));
    }
    if (now.isBefore(certificate.getValidAfter().toInstant())) {
      return Optional.of("it is good from " + certificate.getValidAfter().toInstant());
    }
    if (!now.isBefore(certificate.getValidBefore().toInstant())) {
      return Optional.of("it was good until " + certificate.getValidBefore().toInstant());
    }
    try {
      String algorithm = new Buffer.PlainBuffer(certificate.getSignature()).readString();
      if (algorithms().contains(algorithm) && !authorityAlgorithms.contains(algorithm)) {
        return Optional.of("it is signed with " + algorithm + " (CASignatureAlgorithms)");
      }
      return isSigned(algorithm) ? Optional.empty() : Optional.of(BAD_SIGNATURE);
    } catch (Buffer.BufferException _) {
      return Optional.of(BAD_SIGNATURE);
    }
  }

  private static boolean isFor(String host, List<String> names, BooleanSupplier takesPatterns) {
    return names.contains(host)
        || (names.stream().anyMatch(name -> HostPatterns.matchesAsWritten(name, host))
            && takesPatterns.getAsBoolean());
  }

  private boolean isSigned(String algorithm) {
    try {
      byte[] signature = certificate.getSignature();
      Signature check = Factory.Named.Util.create(SIGNATURES, algorithm);
      if (check == null || authority().isCertificate()) {
        return false;
      }
      byte[] all = whole().bytes();
      int lengthField = Integer.BYTES;
      check.initVerify(new Buffer.PlainBuffer(certificate.getSignatureKey()).readPublicKey());
      check.update(all, 0, all.length - signature.length - lengthField);
      return check.verify(signature);
    } catch (Buffer.BufferException | SSHRuntimeException _) {
      return false; // damaged, or of a kind that is not known
    }
  }
}
