package dev.staticpod.validation.rules;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.Paths;
import dev.staticpod.validation.field.PodContext;
import java.util.List;

/// Volumes made of files that Kubernetes writes: secrets, config maps, the pod's own fields
/// (`validation.go`, validateSecretVolumeSource and its neighbours).
public final class FileVolumes {
  static final Rule FILE =
      Rule.refused(
          "volume-file",
          """
          A file of a volume has a relative path without `..`, a key or a field that it shows, and \
          a mode from 0 to 0777. Example: \
          `downwardAPI: {items: [{path: name, fieldRef: {fieldPath: metadata.name}}]}`.\
          """);

  private static final long MAX_MODE = 0777;

  private final DiagnosticCollector findings;
  private final DownwardRules downward;

  FileVolumes(PodContext context) {
    this.findings = context.findings();
    this.downward = new DownwardRules(context);
  }

  /// The rules that are checked here.
  public static List<Rule> all() {
    return List.of(FILE);
  }

  /// Checks a secret or a config map.
  void keys(FieldCursor source, String name) {
    if (source.get(name).isEmpty()) {
      findings.required(FILE, source.get(name));
    }
    mode(source.get("defaultMode"));
    source.get("items").items().forEach(this::keyToPath);
  }

  void keyToPath(FieldCursor item) {
    if (item.get("key").isEmpty()) {
      findings.required(FILE, item.get("key"));
    }
    path(item.get("path"));
    mode(item.get("mode"));
  }

  void path(FieldCursor path) {
    if (path.isEmpty()) {
      findings.required(FILE, path);
    }
    findings.invalid(FILE, path, Paths.nonReserved(path.text()));
  }

  void mode(FieldCursor mode) {
    if (mode.number() < 0 || mode.number() > MAX_MODE) {
      findings.invalid(FILE, mode, "must be between 0 and 0777 (octal)");
    }
  }

  void downward(FieldCursor source) {
    mode(source.get("defaultMode"));
    source.get("items").items().forEach(item -> downwardFile(item, source));
  }

  /// Checks a file of the pod's own fields; Kubernetes prints the paths of these without the index.
  void downwardFile(FieldCursor item, FieldCursor source) {
    FieldCursor file = item.at(source.path());
    path(file.get("path"));
    FieldCursor field = file.get("fieldRef");
    FieldCursor resource = file.get("resourceFieldRef");
    if (field.isPresent()) {
      downward.fileField(field);
      if (resource.isPresent()) {
        findings.invalid(FILE, file, "fieldRef and resourceFieldRef exclude each other");
      }
    } else if (resource.isPresent()) {
      downward.fileResource(resource);
    } else {
      findings.required(FILE, file, "needs fieldRef or resourceFieldRef");
    }
    mode(file.get("mode"));
  }
}
