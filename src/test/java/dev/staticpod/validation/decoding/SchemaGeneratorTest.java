package dev.staticpod.validation.decoding;

import dev.staticpod.GeneratedFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(GeneratedFile.TAG)
class SchemaGeneratorTest {
  private static final Path SCHEMA =
      Path.of("src/main/resources/dev/staticpod/validation/decoding/schema.txt");

  @Test
  void theSchemaIsWhatTheModelClassesSay() {
    GeneratedFile.hold(SCHEMA, SchemaGenerator.generate());
  }
}
