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
      Map.ofEntries(
          Map.entry("com.fasterxml.jackson.core", "Jackson"),
          Map.entry("com.fasterxml.jackson.dataformat", "Jackson"),
          Map.entry("com.hierynomus", "sshj, asn-one"),
          Map.entry("info.picocli", "picocli"),
          Map.entry("io.fabric8", "fabric8"),
          Map.entry("io.github.java-diff-utils", "java-diff-utils"),
          Map.entry("org.apache.sshd", "Apache MINA SSHD"),
          Map.entry("org.bouncycastle", "Bouncy Castle"),
          Map.entry("org.jspecify", "JSpecify"),
          Map.entry("org.slf4j", "SLF4J"),
          Map.entry("org.yaml", "SnakeYAML"));

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
