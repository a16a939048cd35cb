package dev.staticpod.validation;

import java.util.Set;

/// What the API server writes into objects, and what a manifest has no use for.
public final class ServerFields {
  /// Members of `metadata` (Kubernetes 1.36, `ObjectMeta`).
  public static final Set<String> OF_METADATA =
      Set.of(
          "uid",
          "resourceVersion",
          "creationTimestamp",
          "generateName",
          "generation",
          "ownerReferences",
          "managedFields",
          "selfLink",
          "deletionTimestamp",
          "deletionGracePeriodSeconds",
          "finalizers");

  private ServerFields() {}
}
