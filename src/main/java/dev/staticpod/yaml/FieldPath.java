package dev.staticpod.yaml;

import org.jspecify.annotations.Nullable;

/// The place where the reader stands, as Kubernetes prints it; only made into text for a
/// diagnostic.
final class FieldPath {
  static final FieldPath ROOT = new FieldPath(null, "", -1);

  private final @Nullable FieldPath parent;
  private final String name;
  private final int index;

  private FieldPath(@Nullable FieldPath parent, String name, int index) {
    this.parent = parent;
    this.name = name;
    this.index = index;
  }

  FieldPath key(String key) {
    return new FieldPath(this, key, -1);
  }

  FieldPath item(int position) {
    return new FieldPath(this, "", position);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    append(text);
    return text.toString();
  }

  private void append(StringBuilder text) {
    if (parent == null) {
      return;
    }
    parent.append(text);
    if (index >= 0) {
      text.append('[').append(index).append(']');
    } else {
      text.append(text.isEmpty() ? "" : ".").append(name);
    }
  }
}
