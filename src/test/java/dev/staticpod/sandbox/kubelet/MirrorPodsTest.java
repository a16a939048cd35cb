package dev.staticpod.sandbox.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.staticpod.sandbox.api.ApiJson;
import dev.staticpod.sandbox.api.ObjectStore;
import dev.staticpod.sandbox.api.ResourceType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MirrorPodsTest {
  private static final Placement NODE = new Placement(1, "node-1", "uid");

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final List<String> log = new ArrayList<>();
  private final ObjectStore api = new ObjectStore(() -> now);
  private final MirrorPods mirrors = new MirrorPods(NODE, api, (_, _, message) -> log.add(message));
  private RunningPod pod;

  @BeforeEach
  void mirrorsAPod() throws Exception {
    api.create(
        ResourceType.NAMESPACES, ApiJson.yaml("{kind: Namespace, metadata: {name: default}}"));
    pod = running("v1");
    mirrors.keep(pod, now);
  }

  @Test
  void aMarkedMirrorIsThereForASecondAndIsThenReplaced() throws Exception {
    String first = uid(mirror().orElseThrow());
    api.update(
        pod.pod().key(),
        object -> ApiJson.metadata(object).put("deletionTimestamp", ApiJson.time(now)));

    pass(0);
    pass(900);
    assertThat(mirror().map(MirrorPodsTest::uid)).hasValue(first);

    pass(100);
    assertThat(mirror())
        .hasValueSatisfying(second -> {
          assertThat(uid(second)).isNotEqualTo(first);
          assertThat(second.path("metadata").has("deletionTimestamp")).isFalse();
          assertThat(second.path("status").path("hostIP").asText()).isEqualTo("192.0.2.11");
        });
  }

  @Test
  void aMirrorThatWasTakenAwayIsBackAtOnceWithItsStatus() {
    api.delete(pod.pod().key());

    pass(0);

    assertThat(mirror())
        .hasValueSatisfying(second ->
            assertThat(second.path("status").path("hostIP").asText()).isEqualTo("192.0.2.11"));
  }

  @Test
  void changedContentReplacesTheMirrorAtOnce() throws Exception {
    String first = uid(mirror().orElseThrow());
    mirrors.orphan(pod.pod(), now);
    pod = running("v2");

    pass(0);

    assertThat(mirror().map(MirrorPodsTest::uid)).isPresent().isNotEqualTo(Optional.of(first));
    assertThat(log)
        .contains("Deleting mirror pod \"" + pod.pod().logName() + "\" because it is outdated");
  }

  @Test
  void theMirrorOfAnOrphanGoesAfterTwoSeconds() {
    mirrors.orphan(pod.pod(), now);

    now = now.plusMillis(1900);
    mirrors.takeAway(now);
    assertThat(mirror()).isPresent();

    now = now.plusMillis(100);
    mirrors.takeAway(now);
    assertThat(mirror()).isEmpty();
  }

  @Test
  void aRefusedMirrorIsTriedAgainAMinuteLater() throws Exception {
    pod = running("v1\", \"serviceAccountName\": \"x");
    api.delete(pod.pod().key());

    pass(0);
    pass(59_900);
    assertThat(log).filteredOn(line -> line.startsWith("Failed creating")).hasSize(1);

    pass(100);
    assertThat(log).filteredOn(line -> line.startsWith("Failed creating")).hasSize(2);
  }

  private void pass(int millis) {
    now = now.plusMillis(millis);
    mirrors.keep(pod, now);
  }

  private Optional<ObjectNode> mirror() {
    return api.find(pod.pod().key());
  }

  private static String uid(JsonNode object) {
    return object.path("metadata").path("uid").asText();
  }

  private RunningPod running(String hostname) throws Exception {
    String text =
        """
        {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"},
         "spec": {"containers": [{"name": "main", "image": "example.com/web"}], "hostname": "%s"}}
        """
            .formatted(hostname);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new RunningPod(SandboxPod.read("/web.yaml", bytes, NODE, now), NODE, 1, now);
  }
}
