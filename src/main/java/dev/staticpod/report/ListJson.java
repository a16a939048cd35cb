package dev.staticpod.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.rollout.ListedPod;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/// Static pods as JSON: `static-pod.dev/v1`, `StaticPodList`. Fields are only ever added.
public final class ListJson {
  private ListJson() {}

  /// An item a pod.
  ///
  /// @param pods by the node as the user wrote it
  public static String render(Map<String, List<ListedPod>> pods) {
    var text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("apiVersion", "static-pod.dev/v1");
      json.writeStringField("kind", "StaticPodList");
      json.writeArrayFieldStart("items");
      for (Map.Entry<String, List<ListedPod>> entry : pods.entrySet()) {
        for (ListedPod pod : entry.getValue()) {
          write(json, entry.getKey(), pod);
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) { // a StringWriter does not fail
      throw new UncheckedIOException(e);
    }
    return text + "\n";
  }

  private static void write(JsonGenerator json, String host, ListedPod pod) throws IOException {
    json.writeStartObject();
    json.writeStringField("host", host);
    json.writeStringField("node", pod.nodeName());
    json.writeStringField("namespace", pod.pod().namespace());
    json.writeStringField("name", pod.pod().name());
    json.writeStringField("status", pod.status());
    json.writeStringField("state", pod.state().word());
    json.writeStringField("detail", pod.detail());
    if (pod.manifestPath().isPresent()) {
      json.writeStringField("manifest", pod.manifestPath().get());
    }
    if (pod.mirror().isPresent()) {
      write(json, pod.mirror().get());
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, MirrorPod mirror) throws IOException {
    json.writeObjectFieldStart("mirrorPod");
    json.writeStringField("name", mirror.name());
    json.writeStringField("uid", mirror.identity().uid());
    json.writeStringField("status", mirror.status().word());
    json.writeStringField("ready", mirror.status().summary().ready());
    json.writeNumberField("restarts", mirror.status().summary().restarts());
    json.writeStringField("created", mirror.created().toString());
    json.writeStringField("ip", mirror.status().podIp().orElse(""));
    json.writeStringField("contentSha256", mirror.contentHash().orElse(""));
    json.writeEndObject();
  }
}
