package dev.staticpod.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serial;

/// A request that the API server refuses: becomes a `Status` object.
public final class ApiFault extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final int code;
  private final String reason;

  /// @param code the HTTP status
  /// @param reason as `metav1.StatusReason` has it
  public ApiFault(int code, String reason, String message) {
    super(message);
    this.code = code;
    this.reason = reason;
  }

  static ApiFault notFound(ResourceType type, String name) {
    return new ApiFault(404, "NotFound", type.plural() + " \"" + name + "\" not found");
  }

  static ApiFault unknownPath() {
    return new ApiFault(404, "NotFound", "the server could not find the requested resource");
  }

  static ApiFault notModelled(String method) {
    return new ApiFault(
        405,
        "MethodNotAllowed",
        method
            + " is not part of the sandbox, which has static pods only; "
            + "install them with: static-pod install FILE");
  }

  int code() {
    return code;
  }

  ObjectNode status() {
    ObjectNode status =
        ApiJson.yaml("{kind: Status, apiVersion: v1, metadata: {}, status: Failure}");
    return status.put("message", getMessage()).put("reason", reason).put("code", code);
  }
}
