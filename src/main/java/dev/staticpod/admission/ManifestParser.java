package dev.staticpod.admission;

import dev.staticpod.yaml.YamlResult;

/// Parses the bytes of a manifest. The gate calls it once for each manifest.
@FunctionalInterface
interface ManifestParser {
  /// Parses a manifest.
  ///
  /// @param name of the manifest, for locations
  YamlResult parse(String name, byte[] content);
}
