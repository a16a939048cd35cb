package dev.staticpod.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Effect;
import dev.staticpod.kubelet.KubeletVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Fragments with all the fields for which Kubernetes refuses them, from `field-cases.txt`.
class FieldCasesTest {
  private static final String MINIMAL = "{name: web, image: \"a:1\"}";

  record Case(KubeletVersion version, String place, String fragment, Set<String> fields) {}

  static Stream<Case> cases() throws IOException {
    try (var in = FieldCasesTest.class.getResourceAsStream("field-cases.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .flatMap(FieldCasesTest::parse)
              .toList()
              .stream();
    }
  }

  /// A case for each of its versions.
  private static Stream<Case> parse(String line) {
    String[] parts = line.split(" \\| ?", -1);
    List<String> fields = parts[3].isEmpty() ? List.of() : List.of(parts[3].split(", ", -1));
    return Arrays.stream(parts[0].split(",", -1))
        .map(version ->
            new Case(
                KubeletVersion.parse(version).orElseThrow(),
                parts[1],
                parts[2],
                new TreeSet<>(fields)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void refusesTheSameFieldsAsKubernetes(Case c) {
    byte[] content = manifest(c).getBytes(StandardCharsets.UTF_8);

    Set<String> refused =
        Validation.check("pod.yaml", content, c.version()).diagnostics().stream()
            .filter(d -> d.rule().effect() == Effect.REFUSED)
            .map(Diagnostic::field)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(refused).as(manifest(c)).isEqualTo(c.fields());
  }

  private static String manifest(Case c) {
    return switch (c.place()) {
      case "pod" -> pod("{name: web}", "{containers: [" + MINIMAL + "]}, " + c.fragment());
      case "metadata" -> pod("{" + c.fragment() + "}", "{containers: [" + MINIMAL + "]}");
      case "spec" -> pod("{name: web}", "{containers: [" + MINIMAL + "], " + c.fragment() + "}");
      default -> pod("{name: web}", "{containers: [{name: web, image: a, " + c.fragment() + "}]}");
    };
  }

  private static String pod(String metadata, String spec) {
    return "---\n{apiVersion: v1, kind: Pod, metadata: " + metadata + ", spec: " + spec + "}\n";
  }
}
