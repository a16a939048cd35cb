package dev.staticpod.validation.rules;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.GoText;
import dev.staticpod.validation.field.Paths;
import dev.staticpod.validation.field.PodContext;
import java.util.List;
import java.util.Set;

/// Seccomp and AppArmor profiles (`validation.go`, validateSeccompProfileField and
/// ValidateAppArmorProfileField).
public final class ProfileRules {
  static final Rule PROFILE =
      Rule.refused(
          "security-profile",
          """
          A profile is `RuntimeDefault`, `Unconfined` or `Localhost`; only the last one has a \
          `localhostProfile`, and needs it. Example: `seccompProfile: {type: RuntimeDefault}`.\
          """);

  private static final Set<String> TYPES = Set.of("Localhost", "RuntimeDefault", "Unconfined");
  private static final int MAX_NAME = 4095;

  private final DiagnosticCollector findings;

  ProfileRules(PodContext context) {
    this.findings = context.findings();
  }

  /// The rules that are checked here.
  public static List<Rule> all() {
    return List.of(PROFILE);
  }

  void seccomp(FieldCursor profile) {
    if (profile.isAbsent()) {
      return;
    }
    type(profile.get("type"));
    FieldCursor local = profile.get("localhostProfile");
    if (!profile.get("type").text().equals("Localhost")) {
      unused(local);
    } else if (local.isAbsent()) {
      findings.required(PROFILE, local);
    } else {
      findings.invalid(PROFILE, local, Paths.descending(local.text()));
    }
  }

  void appArmor(FieldCursor profile) {
    if (profile.isAbsent()) {
      return;
    }
    type(profile.get("type"));
    FieldCursor local = profile.get("localhostProfile");
    if (profile.get("type").text().equals("Localhost")) {
      localAppArmor(local);
    } else if (TYPES.contains(profile.get("type").text())) {
      unused(local);
    }
  }

  private void localAppArmor(FieldCursor local) {
    String trimmed = GoText.trimSpace(local.text());
    if (local.isAbsent()) {
      findings.required(PROFILE, local);
    } else if (!trimmed.equals(local.text())) {
      findings.invalid(PROFILE, local, "must not have blanks at its ends");
    } else if (trimmed.isEmpty()) {
      findings.required(PROFILE, local);
    } else if (trimmed.length() > MAX_NAME) {
      findings.invalid(PROFILE, local, "must have at most 4095 characters");
    }
  }

  private void type(FieldCursor type) {
    if (type.isEmpty()) {
      findings.required(PROFILE, type);
    } else if (!TYPES.contains(type.text())) {
      findings.notSupported(PROFILE, type, TYPES);
    }
  }

  private void unused(FieldCursor local) {
    if (local.isPresent()) {
      findings.invalid(PROFILE, local, "belongs to the type Localhost");
    }
  }
}
