package dev.staticpod.convert;

import org.jspecify.annotations.Nullable;

/// The object that the values of variables come from.
///
/// @param kind none where nothing is named
record DataReference(String kind, String name, boolean optional) {
  static final DataReference NOTHING = new DataReference("", "", true);

  static DataReference of(String kind, @Nullable String name, @Nullable Boolean optional) {
    return new DataReference(kind, name == null ? "" : name, Boolean.TRUE.equals(optional));
  }

  boolean isSecret() {
    return kind.equals("Secret");
  }

  String title() {
    return name.isEmpty() ? "the %s without a name".formatted(kind) : kind + " " + name;
  }
}
