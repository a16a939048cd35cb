package dev.staticpod.admission;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.validation.RuleSelection;
import dev.staticpod.validation.Validation;
import dev.staticpod.validation.field.Expectations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A parsed manifest and its verdicts. Each is computed from the kept tree when it is asked for
/// first, and kept. Threads may share it.
final class CheckedManifest {
  private final Validation validation;
  private final RuleSelection rules;
  private final Expectations.Readiness readiness;
  private final List<Diagnostic> besideOthers;
  private final Map<KubeletVersion, Verdict> verdicts = new HashMap<>();

  /// Keeps what was parsed.
  ///
  /// @param besideOthers what is wrong with it beside other manifests, for any version
  CheckedManifest(
      Validation validation,
      RuleSelection rules,
      Expectations.Readiness readiness,
      List<Diagnostic> besideOthers) {
    this.validation = validation;
    this.rules = rules;
    this.readiness = readiness;
    this.besideOthers = List.copyOf(besideOthers);
  }

  Validation validation() {
    return validation;
  }

  RuleSelection rules() {
    return rules;
  }

  /// Judges the manifest for a version; every unknown one is judged as the known one that is
  /// nearest.
  synchronized Verdict verdict(KubeletVersion version) {
    return verdicts.computeIfAbsent(version.known(), this::judge);
  }

  private Verdict judge(KubeletVersion version) {
    var found =
        new ArrayList<>(validation.check(new Expectations(version, readiness)).diagnostics());
    found.addAll(besideOthers);
    List<Diagnostic> all = found.stream().sorted().toList();
    return new Verdict(version, all, rules.wanted(all), rules.failing(all));
  }
}
