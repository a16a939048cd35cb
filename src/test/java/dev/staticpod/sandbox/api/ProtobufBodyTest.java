package dev.staticpod.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ProtobufBodyTest {
  /// What `kubectl create namespace demo-1` sends.
  private static final String NAMESPACE =
      "6b3873000a0f0a02763112094e616d657370616365121e0a160a0664656d6f2d31"
          + "12001a0022002a003200380042001200"
          + "1a020a001a002200";

  @Test
  void readsKindAndNameOfANamespace() {
    assertThat(ProtobufBody.read(HexFormat.of().parseHex(NAMESPACE)))
        .hasToString(
            "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"demo-1\"}}");
  }

  @Test
  void readsWhatThereIsOfACutOrForeignOne() {
    for (int length = 0; length < NAMESPACE.length(); length += 2) {
      byte[] cut = HexFormat.of().parseHex(NAMESPACE.substring(0, length));
      assertThat(ProtobufBody.read(cut).path("metadata").path("name").asText(""))
          .isIn("", "demo-1");
    }
    assertThat(ProtobufBody.read(new byte[] {'k', '8', 's', 0, 10, -1, -1, -1, -1, 127})).isEmpty();
    assertThat(ProtobufBody.read(new byte[] {'{', '}'})).isEmpty();
  }
}
