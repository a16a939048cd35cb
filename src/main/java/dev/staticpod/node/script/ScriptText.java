package dev.staticpod.node.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The fixed parts of the scripts, from our own jar.
public enum ScriptText {
  COMMON("common.sh"),
  PROBE("probe.sh"),
  NODE_FILES("node-files.sh"),
  KUBELET_SERVICE("kubelet-service.sh"),
  KUBELET_FILES("kubelet-files.sh"),
  KEPT("kept.sh"),
  RUNTIME_STATES("runtime-states.sh"),
  OWN("own.sh"),
  EXECUTE("execute.sh"),
  LOCK("lock.sh"),
  PRECONDITIONS("preconditions.sh"),
  TRANSACTION_FILES("transaction-files.sh"),
  JOURNAL("journal.sh"),
  UNDO("undo.sh"),
  STEPS("steps.sh"),
  HOST_FILES("host-files.sh"),
  REVISIONS("revisions.sh"),
  KUBELET_HEALTH("kubelet-health.sh"),
  UPLOAD("upload.sh"),
  EVIDENCE("evidence.sh"),
  GONE("gone.sh"),
  LOGS("logs.sh"),
  HEALTH("health.sh"),
  CHECK("check.sh"),
  IMAGES("images.sh"),
  FILES("files.sh"),
  API("api.sh");

  private final String resource;

  ScriptText(String resource) {
    this.resource = resource;
  }

  /// Reads the whole text of the script.
  public String read() {
    try (InputStream in = ScriptText.class.getResourceAsStream("/dev/staticpod/node/" + resource)) {
      return new String(
          Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
