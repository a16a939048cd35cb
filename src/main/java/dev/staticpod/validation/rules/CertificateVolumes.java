package dev.staticpod.validation.rules;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.Names;
import dev.staticpod.validation.field.Paths;
import dev.staticpod.validation.field.PodContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Certificates in projected volumes (`validation.go`, since 1.29 and 1.34; signer names as in
/// `pkg/apis/certificates/validation`).
public final class CertificateVolumes {
  static final Rule CERTIFICATE =
      Rule.refused(
          "projected-certificate",
          """
          A trust bundle has a name or a signer, a pod certificate a signer, a key type and a path. \
          A static pod may have neither; example: read certificates from a `hostPath`.\
          """);

  private static final Set<String> KEY_TYPES =
      Set.of("RSA3072", "RSA4096", "ECDSAP256", "ECDSAP384", "ECDSAP521", "ED25519");
  private static final long MIN_EXPIRATION = 3600;
  private static final long MAX_OF_KUBERNETES = 24L * 3600;
  private static final long MAX_EXPIRATION = 91L * 24 * 3600;

  private final DiagnosticCollector findings;
  private final FileVolumes files;
  private final SelectorRules selectors;

  CertificateVolumes(PodContext context, FileVolumes files) {
    this.findings = context.findings();
    this.files = files;
    this.selectors = new SelectorRules(context);
  }

  /// The rules that are checked here.
  public static List<Rule> all() {
    return List.of(CERTIFICATE);
  }

  void trustBundle(FieldCursor bundle) {
    FieldCursor name = bundle.get("name");
    FieldCursor signer = bundle.get("signerName");
    FieldCursor selector = bundle.get("labelSelector");
    if (name.isPresent() && signer.isPresent()) {
      findings.invalid(CERTIFICATE, bundle, "name and signerName exclude each other");
    } else if (name.isPresent()) {
      named(name, selector);
    } else if (signer.isPresent()) {
      signer(signer);
      selectors.labelSelector(selector, selector.path());
    } else {
      findings.required(CERTIFICATE, bundle, "needs name or signerName");
    }
    files.path(bundle.get("path"));
  }

  private void named(FieldCursor name, FieldCursor selector) {
    if (name.isEmpty()) {
      findings.required(CERTIFICATE, name);
    }
    findings.invalid(CERTIFICATE, name, bundleProblem(name.text()));
    if (selector.isPresent()) {
      findings.invalid(CERTIFICATE, selector, "cannot stand beside name");
    }
  }

  /// The name of a signer's bundle begins with the signer (`pkg/apis/certificates/validation`,
  /// ValidateClusterTrustBundleName).
  private static Optional<String> bundleProblem(String name) {
    int colon = name.lastIndexOf(':');
    return colon == 0
        ? Optional.of("must not begin with ':'")
        : Names.subdomain(name.substring(colon + 1));
  }

  /// Checks a certificate, and answers with the paths that it writes.
  List<FieldCursor> podCertificate(FieldCursor certificate) {
    signer(certificate.get("signerName"));
    FieldCursor keyType = certificate.get("keyType");
    if (!KEY_TYPES.contains(keyType.text())) {
      findings.notSupported(CERTIFICATE, keyType, KEY_TYPES);
    }
    FieldCursor expiration = certificate.get("maxExpirationSeconds");
    long longest =
        isOfKubernetes(certificate.get("signerName").text()) ? MAX_OF_KUBERNETES : MAX_EXPIRATION;
    if (expiration.isPresent()
        && (expiration.number() < MIN_EXPIRATION || expiration.number() > longest)) {
      findings.invalid(CERTIFICATE, expiration, "must be from 3600 to " + longest);
    }
    List<FieldCursor> paths =
        Stream.of("credentialBundlePath", "keyPath", "certificateChainPath")
            .map(certificate::get)
            .filter(path -> !path.isEmpty())
            .toList();
    if (paths.isEmpty()) {
      findings.required(CERTIFICATE, certificate, "needs credentialBundlePath");
    }
    paths.forEach(path -> findings.invalid(CERTIFICATE, path, Paths.nonReserved(path.text())));
    return paths;
  }

  private static boolean isOfKubernetes(String signer) {
    String domain = signer.substring(0, Math.max(0, signer.indexOf('/')));
    return domain.equals("kubernetes.io") || domain.endsWith(".kubernetes.io");
  }

  private void signer(FieldCursor signer) {
    if (signer.isEmpty()) {
      findings.required(CERTIFICATE, signer);
    } else {
      findings.invalid(CERTIFICATE, signer, signerProblem(signer.text()));
    }
  }

  private static Optional<String> signerProblem(String name) {
    int slash = name.indexOf('/');
    boolean one = slash >= 0 && slash == name.lastIndexOf('/');
    boolean right =
        one
            && name.substring(0, slash).contains(".")
            && Names.subdomain(name.substring(0, slash)).isEmpty()
            && Names.subdomain(name.substring(slash + 1)).isEmpty();
    return Names.unless(right, "must be of the form example.com/signer-name");
  }
}
