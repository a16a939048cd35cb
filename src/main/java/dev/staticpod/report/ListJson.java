package dev.staticpod.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.fleet.Host;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.plan.pod.PodRuntimeState;
import dev.staticpod.report.json.HostResultsJson;
import dev.staticpod.report.json.NodeStateJson;
import dev.staticpod.report.json.ReportJson;
import dev.staticpod.report.json.TargetJson;
import dev.staticpod.status.ListedPod;
import dev.staticpod.status.NodeListing;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Static pods as JSON: `static-pod.dev/v1`, `StaticPodList`. Fields are only ever added.
public final class ListJson {
  private ListJson() {}

  private record Item(Host host, ListedPod pod) {}

  /// An item a pod, then an entry a node that answered, then the hosts that did not; each in the
  /// order of the results.
  ///
  /// @param order how the items are sorted; all equal where they are not
  public static String render(List<HostResult<NodeListing>> results, Comparator<ListedPod> order) {
    return ReportJson.render(
        "StaticPodList",
        json -> {
          json.writeArrayFieldStart("items");
          for (Item item : items(results, order)) {
            write(json, item.host(), item.pod());
          }
          json.writeEndArray();
          json.writeArrayFieldStart("nodes");
          for (HostResult<NodeListing> result : results) {
            if (result.done().isPresent()) {
              write(json, result.host(), result.done().get());
            }
          }
          json.writeEndArray();
          HostResultsJson.errors(json, results);
        });
  }

  private static List<Item> items(
      List<HostResult<NodeListing>> results, Comparator<ListedPod> order) {
    return results.stream()
        .flatMap(result ->
            result.done().stream()
                .flatMap(listing -> listing.pods().stream())
                .map(pod -> new Item(result.host(), pod)))
        .sorted(Comparator.comparing(Item::pod, order))
        .toList();
  }

  private static void write(JsonGenerator json, Host host, NodeListing listing) throws IOException {
    json.writeStartObject();
    TargetJson.write(json, host, Optional.of(listing.nodeName()));
    NodeStateJson.write(json, listing.api(), listing.conditions());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Host host, ListedPod pod) throws IOException {
    json.writeStartObject();
    json.writeStringField("host", host.name());
    json.writeStringField("node", pod.nodeName());
    json.writeStringField("namespace", pod.subject().namespace());
    json.writeStringField("name", pod.subject().name());
    json.writeStringField("status", pod.status());
    json.writeStringField("state", pod.state().word());
    json.writeStringField("detail", pod.detail());
    if (pod.manifest().isPresent()) {
      write(json, pod.manifest().get());
    }
    if (pod.runtimeState().isPresent()) {
      write(json, pod.runtimeState().get());
    }
    if (pod.mirror().isPresent()) {
      write(json, pod.mirror().get());
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, ListedPod.Manifest manifest) throws IOException {
    json.writeStringField("manifest", manifest.path());
    json.writeStringField(
        "staticPodPath", manifest.path().substring(0, manifest.path().lastIndexOf('/')));
    json.writeStringField("contentSha256", manifest.contentHash());
    ReportJson.strings(json, "images", manifest.images());
    if (manifest.installed().isPresent()) {
      json.writeObjectFieldStart("installed");
      for (String word : List.of("action", "time", "user", "login", "version")) {
        json.writeStringField(word, manifest.installed().get().metadata(word));
      }
      json.writeEndObject();
    }
  }

  private static void write(JsonGenerator json, PodRuntimeState state) throws IOException {
    json.writeObjectFieldStart("onNode");
    json.writeStringField("uid", state.uid());
    json.writeNumberField("running", state.running());
    json.writeNumberField("restarts", state.allRestarts());
    json.writeStringField("since", state.since().toString());
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
