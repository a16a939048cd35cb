package dev.staticpod.validation.advice;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The files of volumes that are made of other objects, as the API server warns of them
/// (`pkg/api/pod/warnings.go`).
final class VolumeFileWarnings {
  static final Rule OVERLAP =
      Rule.advice(
          "overlapping-paths",
          """
          Two files of one volume have the same path, or one is a directory of the other; the later \
          one wins, or none is there. Example: `path: labels` and `path: labels/app`.\
          """);
  static final Rule EMPTY =
      Rule.advice(
          "empty-projection",
          """
          A projected volume without sources is an empty directory. Example: \
          `sources: [{downwardAPI: {items: [{path: name, fieldRef: {fieldPath: metadata.name}}]}}]`, \
          or `emptyDir: {}` where it is to be empty.\
          """);

  private static final List<String> LISTS = List.of("secret", "configMap", "downwardAPI");
  private static final List<String> CERTIFICATES =
      List.of("credentialBundlePath", "keyPath", "certificateChainPath");

  private final DiagnosticCollector findings;

  VolumeFileWarnings(DiagnosticCollector findings) {
    this.findings = findings;
  }

  void check(FieldCursor volume) {
    Set<String> paths = new TreeSet<>();
    items(volume).forEach(item -> file(item.get("path"), paths, true));
    FieldCursor projected = volume.get("projected");
    for (FieldCursor source : projected.get("sources").items()) {
      projectedFiles(source).forEach(path -> file(path, paths, false));
    }
    if (projected.isPresent() && projected.get("sources").isEmpty()) {
      findings.add(EMPTY, projected, projected.path() + " has no sources", "add a source");
    }
  }

  private static Stream<FieldCursor> items(FieldCursor owner) {
    return LISTS.stream().flatMap(list -> owner.get(list).get("items").items().stream());
  }

  private static List<FieldCursor> projectedFiles(FieldCursor source) {
    List<FieldCursor> paths = new ArrayList<>(items(source).map(i -> i.get("path")).toList());
    paths.add(source.get("serviceAccountToken").get("path"));
    paths.add(source.get("clusterTrustBundle").get("path"));
    CERTIFICATES.forEach(name -> paths.add(source.get("podCertificate").get(name)));
    return paths;
  }

  /// @param equal whether it counts that another file has the same path; a projected volume is
  ///   refused for that, but for the token of a service account
  private void file(FieldCursor path, Set<String> earlier, boolean equal) {
    String text = path.text().replaceAll("/+$", "");
    if (text.isEmpty()) {
      return;
    }
    boolean counts = equal || path.path().endsWith("serviceAccountToken.path");
    for (String known : earlier) {
      if ((counts && known.equals(text))
          || known.startsWith(text + "/")
          || text.startsWith(known + "/")) {
        findings.add(OVERLAP, path, "%s overlaps with the path %s".formatted(path.title(), known));
        break;
      }
    }
    earlier.add(text);
  }
}
