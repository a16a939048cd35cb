package dev.staticpod.cli.manifests;

import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.report.diff.FileDiff;
import dev.staticpod.validation.fix.Fixer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// Fixes what is certain in manifests before they are checked. For one thread.
///
/// @param version what counts as an error is as for this kubelet
/// @param log told of each file that was written
/// @param diffs shows what would be written, as a unified diff
public record ManifestFixes(Mode mode, KubeletVersion version, PrintWriter log, PrintWriter diffs) {
  /// What becomes of a fix.
  public enum Mode {
    /// Nothing in the manifests is fixed.
    OFF,
    /// The fixed text is checked, and shown as a diff; no file is written.
    SHOW,
    /// The fixed text is checked, and written to its file; that of standard input is shown.
    WRITE
  }

  /// The content to check: the fixed one if fixes were asked for and there are any.
  ///
  /// @param file a path, or `-` for standard input
  /// @throws IOException if the file cannot be written
  public byte[] apply(String file, byte[] content) throws IOException {
    Optional<String> fixed =
        mode == Mode.OFF ? Optional.empty() : Fixer.fix(file, content, version);
    if (fixed.isEmpty()) {
      return content;
    }
    byte[] changed = fixed.get().getBytes(StandardCharsets.UTF_8);
    if (mode == Mode.SHOW || file.equals("-")) {
      String before = new String(content, StandardCharsets.UTF_8);
      diffs.print(FileDiff.unified(file, before, fixed.get()));
    } else {
      FileReplacement.write(Path.of(file).toRealPath(), changed);
      log.println("fixed " + file);
    }
    diffs.flush();
    return changed;
  }
}
