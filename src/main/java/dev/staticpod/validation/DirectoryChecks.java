package dev.staticpod.validation;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Rule;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.validation.advice.DuplicatePods;
import dev.staticpod.validation.advice.SharedHostPorts;
import java.util.ArrayList;
import java.util.List;

/// The files of one directory, of which each may be right and the whole wrong.
public final class DirectoryChecks {
  private final DuplicatePods pods = new DuplicatePods();
  private final SharedHostPorts ports = new SharedHostPorts();

  static List<Rule> all() {
    return List.of(DuplicatePods.RULE, SharedHostPorts.RULE);
  }

  /// Notes a manifest, and says what is wrong with it beside those before it. Rules that a comment
  /// in it silences are left out.
  public List<Diagnostic> add(PodManifest manifest) {
    List<Diagnostic> found = new ArrayList<>(ports.add(manifest));
    pods.add(manifest).ifPresent(found::add);
    return found.isEmpty() ? found : Validation.unsilenced(manifest, found);
  }
}
