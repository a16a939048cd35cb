package dev.staticpod.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.staticpod.fleet.Host;
import dev.staticpod.plan.pod.PodName;
import java.io.IOException;
import java.util.Optional;

/// The fields that say what a result is about: `host`, `node` and `pod`, each as far as it is
/// known.
public final class TargetJson {
  private TargetJson() {}

  /// Writes the host, the node and the pod.
  public static void write(
      JsonGenerator json, Host host, Optional<String> node, Optional<PodName> named)
      throws IOException {
    write(json, host, node);
    if (named.isPresent()) {
      PodName pod = named.get();
      json.writeObjectFieldStart("pod");
      json.writeStringField("namespace", pod.namespace());
      json.writeStringField("name", pod.name());
      json.writeEndObject();
    }
  }

  /// Writes the host and the node, without the pod, in a report that is about one.
  public static void write(JsonGenerator json, Host host, Optional<String> node)
      throws IOException {
    json.writeStringField("host", host.name());
    if (node.isPresent()) {
      json.writeStringField("node", node.get());
    }
  }
}
