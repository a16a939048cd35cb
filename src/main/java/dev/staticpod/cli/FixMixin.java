package dev.staticpod.cli;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.manifests.ManifestFixes;
import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.Mixin;

/// Whether files are fixed before they are checked.
final class FixMixin implements Mixin {
  private boolean fix;
  private boolean dryRun;

  @Override
  public void addTo(CommandBuilder command) {
    command
        .add(
            option("--fix")
                .description(
                    "put right what is certain (a missing space after a colon, the case or the"
                        + " place of a field, quotes, what kubectl get adds to a pod) by editing"
                        + " the files; comments and layout stay")
                .flag(given -> fix = given))
        .add(
            option("--dry-run")
                .needs("--fix")
                .description("with --fix: show the changes, write nothing")
                .flag(given -> dryRun = given));
  }

  /// What becomes of fixes.
  ManifestFixes.Mode mode() {
    if (!fix) {
      return ManifestFixes.Mode.OFF;
    }
    return dryRun ? ManifestFixes.Mode.SHOW : ManifestFixes.Mode.WRITE;
  }
}
