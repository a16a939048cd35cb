package dev.staticpod.cli.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cli.CommandLineRun;
import dev.staticpod.cli.StaticPod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemaCommandTest {
  private static final Path SCHEMAS = Path.of("src/main/resources/dev/staticpod/cli/schemas");

  private static CommandLineRun run(String... words) {
    return StaticPod.at(Path.of("/nonexistent")).run(words);
  }

  @Test
  void listsAllSchemasThatThereAre() throws IOException {
    List<String> files;
    try (Stream<Path> all = Files.list(SCHEMAS)) {
      files = all.map(file -> file.getFileName().toString().replace(".json", "")).toList();
    }

    assertThat(run("schema").exits(0).out().lines())
        .allMatch(line -> line.matches("[a-z-]+ +[A-Z].+"))
        .extracting(line -> line.split(" ", 2)[0])
        .startsWith("static-pod-set")
        .containsExactlyInAnyOrderElementsOf(files);
  }

  @Test
  void printsOneByItsName() throws IOException {
    run("schema", "static-pod-set")
        .exits(0)
        .assertOut()
        .isEqualTo(Files.readString(SCHEMAS.resolve("static-pod-set.json")));
    run("schema", "pod").exits(2).assertErr().contains("static-pod-set");
  }
}
