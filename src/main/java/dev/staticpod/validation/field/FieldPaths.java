package dev.staticpod.validation.field;

/// Paths of fields as Kubernetes prints them: `spec.containers[0].image`.
public final class FieldPaths {
  private FieldPaths() {}

  /// The path of the value that a field belongs to; empty for a field of the pod itself.
  public static String parent(String path) {
    int dot = path.lastIndexOf('.');
    return dot < 0 ? "" : path.substring(0, dot);
  }
}
