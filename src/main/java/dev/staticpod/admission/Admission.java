package dev.staticpod.admission;

import dev.staticpod.diagnostic.Diagnostic;
import java.util.List;

/// What the gate decided about one manifest.
public sealed interface Admission permits AdmittedManifest, RejectedManifest {
  /// What the user calls the manifest.
  String name();

  /// Returns the manifest's text, for excerpts.
  String text();

  /// The findings that do not stand in its way, as far as the user wants them.
  List<Diagnostic> advice();
}
