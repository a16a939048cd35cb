package dev.staticpod.set;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The schema that editors read says what the reader takes.
class SetSchemaTest {
  private static final String SET =
      """
      apiVersion: static-pod.dev/v1
      kind: StaticPodSet
      metadata: {name: edge}
      pods:
      - manifest: a.yaml
        nodes: {hosts: a}
        files:
        - {source: a, path: /a, mode: "0600"}
        - {source: {exec: [a]}, path: /b, owner: "1:1"}
        images: [{name: a, archive: b}]
      rollout: {serial: [1, 10%], wait: none, settle: 1s}
      """;

  @Test
  void itTakesWhatTheReaderTakes() throws IOException {
    SetReaderTest.read(SET);
    assertThat(complaints(SET)).isEmpty();
  }

  @Test
  void itRefusesWhatTheReaderRefuses() throws IOException {
    for (String broken :
        List.of(
            SET.replace("files:", "file:"),
            SET.replace("{hosts: a}", "{hosts: a, groups: b}"),
            SET.replace("{hosts: a}", "{}"),
            SET.replace("\"0600\"", "600"),
            SET.replace("path: /a", "path: a"),
            SET.replace("wait: none", "wait: never"),
            SET.replace("name: edge", "name: Edge"))) {
      assertThat(complaints(broken)).as(broken).isNotEmpty();
    }
  }

  @Test
  void itHasTheFieldsOfTheReader() throws IOException {
    JsonNode schema = new ObjectMapper().readTree(schema()).path("properties");
    JsonNode pod = schema.path("pods").path("items").path("properties");
    JsonNode file = pod.path("files").path("items").path("properties");

    assertThat(names(schema)).isEqualTo(new TreeSet<>(SetReader.FIELDS));
    assertThat(names(pod)).isEqualTo(new TreeSet<>(PodFields.FIELDS));
    assertThat(names(file)).isEqualTo(new TreeSet<>(FileFields.FIELDS));
    assertThat(names(pod.path("nodes").path("properties")))
        .isEqualTo(new TreeSet<>(PodFields.NODES));
    assertThat(names(schema.path("rollout").path("properties")))
        .isEqualTo(new TreeSet<>(RolloutFields.FIELDS));
  }

  private static Set<String> names(JsonNode properties) {
    var names = new TreeSet<String>();
    properties.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String schema() throws IOException {
    return Files.readString(
        Path.of("src/main/resources/dev/staticpod/cli/schemas/static-pod-set.json"));
  }

  private static Set<ValidationMessage> complaints(String set) throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(schema())
        .validate(set, InputFormat.YAML);
  }
}
