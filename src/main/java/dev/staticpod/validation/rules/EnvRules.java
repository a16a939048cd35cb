package dev.staticpod.validation.rules;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.Names;
import dev.staticpod.validation.field.Paths;
import dev.staticpod.validation.field.PodContext;
import java.util.List;

/// `env` and `envFrom` of a container (`validation.go`, ValidateEnv and ValidateEnvFrom).
public final class EnvRules {
  static final Rule NAME =
      Rule.refused(
          "env-name",
          """
          An environment variable has a name. Before kubelet 1.35 it is made of letters, digits, \
          `-`, `_` and `.` and does not begin with a digit; later any printable ASCII but `=`. \
          Example: `- {name: LOG_LEVEL, value: info}`.\
          """);
  static final Rule SOURCE =
      Rule.refused(
          "env-source",
          """
          `valueFrom` names exactly one source and stands alone, without `value`; an entry of \
          `envFrom` names one source. Example: \
          `valueFrom: {fieldRef: {fieldPath: status.hostIP}}`.\
          """);
  static final Rule REFERENCE =
      Rule.refused(
          "env-reference",
          """
          A reference to a key has the name of the object and the key. Mind that a static pod may \
          not refer to secrets and config maps at all. Example: put the value into the manifest or \
          into a file on the node.\
          """);

  private final PodContext context;
  private final DiagnosticCollector findings;
  private final DownwardRules downward;

  EnvRules(PodContext context) {
    this.context = context;
    this.findings = context.findings();
    this.downward = new DownwardRules(context);
  }

  /// The rules that are checked here.
  public static List<Rule> all() {
    return List.of(NAME, SOURCE, REFERENCE);
  }

  void check(FieldCursor container) {
    for (FieldCursor variable : container.get("env").items()) {
      FieldCursor name = variable.get("name");
      if (name.isEmpty()) {
        findings.required(NAME, name);
      } else {
        findings.invalid(NAME, name, Names.environment(name.text(), context.version()));
      }
      FieldCursor source = variable.get("valueFrom");
      if (source.isPresent()) {
        valueFrom(source, variable);
      }
    }
    container.get("envFrom").items().forEach(item -> envFrom(item, container.get("envFrom")));
  }

  private void valueFrom(FieldCursor source, FieldCursor variable) {
    long sources =
        List.of("fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef", "fileKeyRef")
            .stream()
            .map(source::get)
            .filter(FieldCursor::isPresent)
            .peek(this::source)
            .count();
    if (sources == 0) {
      findings.invalid(SOURCE, source, "must name a source, such as fieldRef");
    } else if (!variable.get("value").text().isEmpty()) {
      findings.invalid(SOURCE, source, "may not be there together with value");
    } else if (sources > 1) {
      findings.invalid(SOURCE, source, "may not name more than one source");
    }
  }

  private void source(FieldCursor reference) {
    switch (reference.path().substring(reference.path().lastIndexOf('.') + 1)) {
      case "fieldRef" -> downward.environmentField(reference);
      case "resourceFieldRef" -> downward.environmentResource(reference);
      case "fileKeyRef" -> fileKey(reference);
      default -> key(reference);
    }
  }

  private void key(FieldCursor reference) {
    name(reference.get("name"));
    FieldCursor key = reference.get("key");
    if (key.isEmpty()) {
      findings.required(REFERENCE, key);
    } else {
      findings.invalid(REFERENCE, key, Names.configKey(key.text()));
    }
  }

  private void name(FieldCursor name) {
    if (name.isEmpty()) {
      findings.required(REFERENCE, name);
    } else {
      findings.invalid(REFERENCE, name, Names.subdomain(name.text()));
    }
  }

  /// The name of a whole object, which Kubernetes checks as if more came after it
  /// (validateConfigMapEnvSource).
  private void prefix(FieldCursor name) {
    if (name.isEmpty()) {
      findings.required(REFERENCE, name);
    } else {
      findings.invalid(REFERENCE, name, Names.subdomain(Names.masked(name.text())));
    }
  }

  private void fileKey(FieldCursor reference) {
    FieldCursor key = reference.get("key");
    if (key.isEmpty()) {
      findings.required(REFERENCE, key);
    } else {
      findings.invalid(REFERENCE, key, Names.environment(key.text(), context.version()));
    }
    FieldCursor path = reference.get("path");
    if (path.isEmpty()) {
      findings.required(REFERENCE, path);
    }
    findings.invalid(REFERENCE, path, Paths.noBacksteps(path.text()));
    volume(reference.get("volumeName"));
  }

  private void volume(FieldCursor name) {
    if (name.isEmpty()) {
      findings.required(REFERENCE, name);
      return;
    }
    findings.invalid(REFERENCE, name, Names.label(name.text()));
    FieldCursor volume = context.volumes().get(name.text());
    if (volume == null) {
      findings.notFound(REFERENCE, name, context.noVolume(name.text()));
    } else if (volume.get("emptyDir").isAbsent() && VolumeKinds.hasSource(volume)) {
      findings.invalid(REFERENCE, name, "the volume has to be an emptyDir");
    }
  }

  private void envFrom(FieldCursor item, FieldCursor list) {
    FieldCursor prefix = item.get("prefix");
    if (!prefix.isEmpty()) {
      findings.invalid(NAME, prefix, Names.environment(prefix.text(), context.version()));
    }
    int sources = 0;
    for (String source : List.of("configMapRef", "secretRef")) {
      if (item.get(source).isPresent()) {
        sources++;
        prefix(item.get(source).get("name"));
      }
    }
    if (sources != 1) {
      findings.invalid(SOURCE, item.at(list.path()), "each entry must name one source");
    }
  }
}
