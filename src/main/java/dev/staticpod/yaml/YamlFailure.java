package dev.staticpod.yaml;

import dev.staticpod.diagnostic.Diagnostic;
import java.util.List;

/// The text cannot be read, and the kubelet cannot read it either.
public record YamlFailure(List<Diagnostic> diagnostics) implements YamlResult {
  public YamlFailure {
    diagnostics = List.copyOf(diagnostics);
    if (diagnostics.isEmpty()) {
      throw new IllegalArgumentException("a failure has a reason");
    }
  }
}
