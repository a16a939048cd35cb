package dev.staticpod.validation.rules;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.GoText;
import dev.staticpod.validation.field.PodContext;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Disks over the network with forms of their own (`validation.go`, validateISCSIVolumeSource,
/// validateFCVolumeSource, validateAzureDisk).
public final class DiskVolumes {
  static final Rule ISCSI =
      Rule.refused(
          "iscsi-volume",
          """
          `iscsi` has a portal, a target named `iqn...`, `eui...` or `naa...`, a lun from 0 to 255, \
          and a secret where it authenticates. Example: \
          `iscsi: {targetPortal: 10.0.0.5:3260, iqn: "iqn.2001-04.com.example:disk", lun: 0}`.\
          """);
  static final Rule FIBRE_CHANNEL =
      Rule.refused(
          "fc-volume",
          """
          `fc` has either `targetWWNs` and a lun from 0 to 255, or `wwids`. Example: \
          `fc: {targetWWNs: ["50060e801049cfd1"], lun: 0}`.\
          """);
  static final Rule AZURE_DISK =
      Rule.refused(
          "azure-disk-volume",
          """
          `azureDisk` has a name and a URI: `/subscriptions/...` for the kind `Managed`, \
          `https://...` otherwise. Example: `{diskName: d, diskURI: /subscriptions/s, kind: Managed}`.\
          """);

  private static final Pattern IQN =
      Pattern.compile("iqn\\.[0-9]{4}-[0-9]{2}\\.([A-Za-z0-9.-]+)(:[^,;*&$| \\t\\n\\f\\r]+)\\z");
  private static final Pattern EUI = Pattern.compile("eui[^\\n][A-Za-z0-9]{16}");
  private static final Pattern NAA = Pattern.compile("naa[^\\n][A-Za-z0-9]{32}");
  private static final Set<String> CACHING = Set.of("None", "ReadOnly", "ReadWrite");
  private static final Set<String> AZURE_KINDS = Set.of("Shared", "Dedicated", "Managed");
  private static final int MAX_LUN = 255;
  private static final int MAX_PORTAL = 64;

  private final DiagnosticCollector findings;

  DiskVolumes(PodContext context) {
    this.findings = context.findings();
  }

  /// The rules that are checked here.
  public static List<Rule> all() {
    return List.of(ISCSI, FIBRE_CHANNEL, AZURE_DISK);
  }

  void iscsi(FieldCursor source, FieldCursor volumeName) {
    if (source.get("targetPortal").isEmpty()) {
      findings.required(ISCSI, source.get("targetPortal"));
    }
    if (source.get("iqn").isEmpty()) {
      findings.required(ISCSI, source.get("iqn"));
    } else {
      target(source.get("iqn"), source.get("iqn").text());
    }
    lun(ISCSI, source.get("lun"));
    boolean authenticates =
        source.get("chapAuthDiscovery").isTrue() || source.get("chapAuthSession").isTrue();
    if (authenticates && source.get("secretRef").isAbsent()) {
      findings.required(ISCSI, source.get("secretRef"));
    }
    initiator(source, volumeName);
  }

  private void initiator(FieldCursor source, FieldCursor volumeName) {
    FieldCursor initiator = source.get("initiatorName");
    if (initiator.isAbsent()) {
      return;
    }
    target(initiator.at(source.path() + ".initiatorname"), initiator.text());
    String portal = volumeName.text() + ":" + source.get("targetPortal").text();
    if (GoText.bytes(portal) > MAX_PORTAL) {
      findings.invalid(ISCSI, volumeName, "name and portal have more than 64 characters together");
    }
  }

  private void target(FieldCursor value, String name) {
    boolean right =
        (name.startsWith("iqn") && IQN.matcher(name).find())
            || (name.startsWith("eui") && EUI.matcher(name).matches())
            || (name.startsWith("naa") && NAA.matcher(name).matches());
    if (!right) {
      findings.invalid(ISCSI, value, "must be a name of the form iqn, eui or naa");
    }
  }

  private void lun(Rule rule, FieldCursor lun) {
    if (lun.number() < 0 || lun.number() > MAX_LUN) {
      findings.invalid(rule, lun, "must be between 0 and 255");
    }
  }

  void fibreChannel(FieldCursor source) {
    FieldCursor names = source.get("targetWWNs");
    if (names.isEmpty() && source.get("wwids").isEmpty()) {
      findings.required(FIBRE_CHANNEL, names, "or wwids is needed");
    }
    if (!names.isEmpty() && !source.get("wwids").isEmpty()) {
      findings.invalid(FIBRE_CHANNEL, names, "targetWWNs and wwids exclude each other");
    }
    if (!names.isEmpty()) {
      if (source.get("lun").isAbsent()) {
        findings.required(FIBRE_CHANNEL, source.get("lun"));
      }
      lun(FIBRE_CHANNEL, source.get("lun"));
    }
  }

  void azure(FieldCursor source) {
    for (String field : List.of("diskName", "diskURI")) {
      if (source.get(field).isEmpty()) {
        findings.required(AZURE_DISK, source.get(field));
      }
    }
    oneOf(source.get("cachingMode"), CACHING);
    oneOf(source.get("kind"), AZURE_KINDS);
    boolean managed = source.get("kind").text().equals("Managed");
    String start = managed ? "/subscriptions/" : "https://";
    if (!source.get("diskURI").text().startsWith(start)) {
      findings.invalid(AZURE_DISK, source.get("diskURI"), "must begin with " + start);
    }
  }

  private void oneOf(FieldCursor value, Set<String> supported) {
    if (value.isPresent() && !supported.contains(value.text())) {
      findings.notSupported(AZURE_DISK, value, supported);
    }
  }
}
