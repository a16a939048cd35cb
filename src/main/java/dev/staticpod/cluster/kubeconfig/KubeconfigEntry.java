package dev.staticpod.cluster.kubeconfig;

import dev.staticpod.cluster.tls.PemSource;
import java.nio.file.Path;
import java.util.Optional;

/// A named entry and the file it stands in: relative paths in it start from there.
///
/// @param kind `context`, `cluster` or `user`
/// @param item with the name
record KubeconfigEntry(String kind, String name, ConfigNode item, Path file) {
  /// What the entry says.
  ConfigNode value() {
    return item.path(kind);
  }

  Optional<String> text(String field) {
    return value().text(field);
  }

  Optional<Path> path(String field) {
    return text(field).map(path -> file.toAbsolutePath().resolveSibling(path));
  }

  /// A certificate or a key. Of both forms, `...-data` wins over the file (client-go 1.20,
  /// `rest/config.go`, `dataFromSliceOrFile`).
  Optional<PemSource> pem(String field) {
    String data = field + "-data";
    return text(data)
        .<PemSource>map(base64 -> new PemSource.Base64(base64, title(data)))
        .or(() -> path(field).map(path -> new PemSource.File(path, title(field) + ", " + path)));
  }

  /// Returns where a field stands, else the entry.
  String place(String field) {
    ConfigNode entry = value().isGiven() ? value() : item;
    return (entry.path(field).isGiven() ? entry.path(field) : entry).place(file);
  }

  /// A field, in messages.
  String title(String field) {
    return place(field) + ": " + field + " of " + kind + " " + name;
  }
}
