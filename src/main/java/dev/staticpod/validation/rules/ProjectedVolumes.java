package dev.staticpod.validation.rules;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.Paths;
import dev.staticpod.validation.field.PodContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// `projected` volumes (`validation.go`, validateProjectionSources).
public final class ProjectedVolumes {
  static final Rule PROJECTED =
      Rule.refused(
          "projected-volume",
          """
          Each source of a projected volume is of one kind, and no two write the same path. A \
          static pod can only project `downwardAPI`. Example: \
          `sources: [{downwardAPI: {items: [{path: name, fieldRef: {fieldPath: metadata.name}}]}}]`.\
          """);

  /// The kinds of sources.
  static final List<String> KINDS =
      List.of(
          "secret",
          "configMap",
          "downwardAPI",
          "serviceAccountToken",
          "clusterTrustBundle",
          "podCertificate");

  private static final long MIN_EXPIRATION = 600;
  private static final long MAX_EXPIRATION = 1L << 32;

  private final PodContext context;
  private final DiagnosticCollector findings;
  private final FileVolumes files;
  private final CertificateVolumes certificates;

  ProjectedVolumes(PodContext context, FileVolumes files) {
    this.context = context;
    this.findings = context.findings();
    this.files = files;
    this.certificates = new CertificateVolumes(context, files);
  }

  /// The rules that are checked here.
  public static List<Rule> all() {
    return List.of(PROJECTED);
  }

  void check(FieldCursor volume) {
    files.mode(volume.get("defaultMode"));
    Set<String> paths = new HashSet<>();
    for (FieldCursor source : volume.get("sources").items()) {
      int kinds = 0;
      for (String kind : KINDS) {
        if (source.get(kind).isAbsent()) {
          continue;
        }
        kinds++;
        one(kind, source.get(kind), volume, paths);
      }
      if (kinds > 1) {
        findings.forbidden(PROJECTED, source, "has more than one kind of source");
      }
    }
  }

  private void one(String kind, FieldCursor source, FieldCursor volume, Set<String> paths) {
    switch (kind) {
      case "secret", "configMap" -> keys(source, volume, paths);
      case "downwardAPI" -> {
        for (FieldCursor item : source.get("items").items()) {
          files.downwardFile(item, source);
          unique(item.get("path"), volume, paths);
        }
      }
      case "serviceAccountToken" -> token(source, source.get("path").at(volume.path() + ".path"));
      case "clusterTrustBundle" -> {
        certificates.trustBundle(source);
        written(source.get("path"), volume, paths);
      }
      default -> certificates.podCertificate(source).forEach(path -> unique(path, volume, paths));
    }
  }

  private void keys(FieldCursor source, FieldCursor volume, Set<String> paths) {
    if (source.get("name").isEmpty()) {
      findings.required(PROJECTED, source.get("name"));
    }
    for (FieldCursor item : source.get("items").items()) {
      files.keyToPath(item);
      unique(item.get("path"), volume, paths);
    }
  }

  private void unique(FieldCursor path, FieldCursor volume, Set<String> paths) {
    if (!path.isEmpty()) {
      written(path, volume, paths);
    }
  }

  private void written(FieldCursor path, FieldCursor volume, Set<String> paths) {
    if (!paths.add(path.text())) {
      findings.invalid(PROJECTED, path.at(volume.path()), "is written by another source already");
    }
  }

  private void token(FieldCursor token, FieldCursor path) {
    FieldCursor expiration = token.get("expirationSeconds");
    if (expiration.isPresent()
        && (expiration.number() < MIN_EXPIRATION || expiration.number() > MAX_EXPIRATION)) {
      findings.invalid(PROJECTED, expiration, "must be from 600 to 4294967296");
    }
    if (path.isEmpty()) {
      findings.required(PROJECTED, path);
    } else if (context.atLeast(30)) {
      findings.invalid(PROJECTED, path, Paths.nonReserved(path.text()));
    }
  }

  /// A token is of a service account, which has to be named (validatePodMetadataAndSpec).
  static void checkTokens(PodContext context) {
    FieldCursor spec = context.spec();
    if (!spec.get("serviceAccountName").textOr(spec.get("serviceAccount").text()).isEmpty()) {
      return;
    }
    for (FieldCursor volume : spec.get("volumes").items()) {
      for (FieldCursor source : volume.get("projected").get("sources").items()) {
        FieldCursor token = source.get("serviceAccountToken");
        if (token.isPresent()) {
          context
              .findings()
              .forbidden(
                  PROJECTED, token, "needs serviceAccountName, which a static pod may not have");
        }
      }
    }
  }
}
