package dev.staticpod.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The packages name every library in them, with its licence.
class LicencesTest {
  /// How the text calls what has this group. A new library needs a line here, and one in the text.
  private static final Map<String, String> NAMES =
      Map.of(
          "com.fasterxml.jackson.core", "Jackson",
          "com.fasterxml.jackson.dataformat", "Jackson",
          "com.hierynomus", "sshj, asn-one",
          "info.picocli", "picocli",
          "io.github.java-diff-utils", "java-diff-utils",
          "org.apache.sshd", "Apache MINA SSHD",
          "org.bouncycastle", "Bouncy Castle",
          "org.jspecify", "JSpecify",
          "org.slf4j", "SLF4J",
          "org.yaml", "SnakeYAML");

  @Test
  void everyLibraryInThePackagesHasItsNotice() throws IOException {
    String text = Files.readString(Path.of("src/build/debian/copyright"));

    assertThat(groups()).isEqualTo(new TreeSet<>(NAMES.keySet()));
    NAMES.values().forEach(name -> assertThat(text).contains(name));
  }

  /// Of the libraries that are in the jar, by the list that the build checks.
  private static Set<String> groups() throws IOException {
    JsonNode locked =
        new ObjectMapper().readTree(Files.readString(Path.of(".mvn/dependencies.json")));
    var groups = new TreeSet<String>();
    for (JsonNode library : locked.path("dependencies")) {
      if (Set.of("compile", "runtime").contains(library.path("scope").asText())) {
        groups.add(library.path("groupId").asText());
      }
    }
    return groups;
  }
}
