package dev.staticpod.validation.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SchemaGeneratorTest {
  @Test
  void theSchemaIsWhatTheModelClassesSay() throws IOException {
    try (var schema = Schema.class.getResourceAsStream("schema.txt")) {
      String committed = new String(schema.readAllBytes(), StandardCharsets.UTF_8);

      assertThat(committed).isEqualTo(SchemaGenerator.generate());
    }
  }
}
