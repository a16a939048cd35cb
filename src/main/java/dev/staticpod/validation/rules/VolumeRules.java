package dev.staticpod.validation.rules;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.Names;
import dev.staticpod.validation.field.PodContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `volumes` (`validation.go`, ValidateVolumes and validateVolumeSource).
public final class VolumeRules {
  static final Rule NAME =
      Rule.refused(
          "volume-name",
          """
          A volume has a name of up to 63 lower case letters, digits and `-`, which no other volume \
          of the pod has. Example: `- {name: data, hostPath: {path: /srv/data}}`.\
          """);
  static final Rule SOURCE =
      Rule.refused(
          "volume-source",
          """
          A volume has one source. Example: `hostPath` and `emptyDir` in one entry are two volumes \
          and need two names.\
          """);

  private final String podName;
  private final DiagnosticCollector findings;
  private final SimpleVolumes simple;
  private final FileVolumes files;
  private final ProjectedVolumes projected;
  private final DiskVolumes disks;
  private final EphemeralVolumes ephemeral;

  VolumeRules(PodContext context) {
    this.podName = context.pod().get("metadata").get("name").text();
    this.findings = context.findings();
    this.simple = new SimpleVolumes(context);
    this.files = new FileVolumes(context);
    this.projected = new ProjectedVolumes(context, files);
    this.disks = new DiskVolumes(context);
    this.ephemeral = new EphemeralVolumes(context);
  }

  /// The rules that are checked here.
  public static List<Rule> all() {
    return List.of(NAME, SOURCE);
  }

  /// Checks all volumes.
  ///
  /// @return the volumes without errors; only these can be mounted
  static Map<String, FieldCursor> check(PodContext context) {
    Map<String, FieldCursor> good = new LinkedHashMap<>();
    for (FieldCursor volume : context.spec().get("volumes").items()) {
      int before = context.findings().diagnostics().size();
      VolumeRules rules = new VolumeRules(context);
      rules.source(volume);
      rules.name(volume.get("name"), good);
      if (context.findings().diagnostics().size() == before) {
        good.put(volume.get("name").text(), volume);
      }
    }
    return good;
  }

  private void name(FieldCursor name, Map<String, FieldCursor> good) {
    if (name.isEmpty()) {
      findings.required(NAME, name);
    } else {
      findings.invalid(NAME, name, Names.label(name.text()));
    }
    if (good.containsKey(name.text())) {
      findings.duplicate(NAME, name, name.text());
    }
  }

  private void source(FieldCursor volume) {
    int sources = 0;
    for (String kind : VolumeKinds.all()) {
      FieldCursor source = volume.get(kind).at(volume.path() + "." + VolumeKinds.printed(kind));
      if (source.isAbsent()) {
        continue;
      }
      if (sources++ > 0) {
        String path = volume.path() + "." + VolumeKinds.printedAsSecond(kind);
        findings.forbidden(SOURCE, source.at(path), "is a second source of one volume");
      } else {
        one(kind, source, volume);
      }
    }
  }

  /// The claim of an ephemeral volume is named after the pod, with its node, and the volume.
  private void claimName(FieldCursor name) {
    if (!name.isEmpty()) {
      findings.invalid(NAME, name, Names.subdomain(podName + "-n-" + name.text()));
    }
  }

  private void one(String kind, FieldCursor source, FieldCursor volume) {
    switch (kind) {
      case "secret", "configMap" ->
          files.keys(source, kind.equals("secret") ? "secretName" : "name");
      case "downwardAPI" -> files.downward(source);
      case "projected" -> projected.check(source);
      case "iscsi" -> disks.iscsi(source, volume.get("name"));
      case "fc" -> disks.fibreChannel(source);
      case "azureDisk" -> disks.azure(source);
      case "ephemeral" -> {
        ephemeral.check(source);
        claimName(volume.get("name"));
      }
      default -> simple.check(kind, source);
    }
  }
}
