package dev.staticpod.cluster.http;

import dev.staticpod.cluster.json.JsonTrees;

/// What a request to delete a pod says besides its name.
final class DeleteOptions {
  private DeleteOptions() {}

  /// Asks to delete the pod with this uid at once, and no other pod of that name.
  static String now(String uid) {
    return JsonTrees.object()
        .put("apiVersion", "v1")
        .put("kind", "DeleteOptions")
        .put("gracePeriodSeconds", 0)
        .set("preconditions", JsonTrees.object().put("uid", uid))
        .toString();
  }
}
