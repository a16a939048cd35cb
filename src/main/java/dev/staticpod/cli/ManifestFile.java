package dev.staticpod.cli;

import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.validation.field.Expectations;
import java.util.List;

/// What has come of the manifest that a command was given.
sealed interface ManifestFile {
  /// It is fit to be installed.
  ///
  /// @param found what was found all the same
  /// @param expected what it was checked for
  record Accepted(PodManifest manifest, List<Diagnostic> found, Expectations expected)
      implements ManifestFile {
    public Accepted {
      found = List.copyOf(found);
    }
  }

  /// It is not, and the user has been told why.
  record Rejected(ExitCode code) implements ManifestFile {}
}
