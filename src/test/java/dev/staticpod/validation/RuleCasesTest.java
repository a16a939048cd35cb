package dev.staticpod.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Rule;
import dev.staticpod.kubelet.KubeletVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each rule with a fragment that breaks it and one that keeps it, from `rule-cases.txt`.
class RuleCasesTest {
  record Case(String rule, String place, String breaking, String keeping, KubeletVersion version) {}

  static Stream<Case> cases() throws IOException {
    try (var in = RuleCasesTest.class.getResourceAsStream("rule-cases.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(RuleCasesTest::parse)
              .toList()
              .stream();
    }
  }

  private static Case parse(String line) {
    List<String> parts = List.of(line.split(" \\| ", -1));
    KubeletVersion version =
        parts.size() == 5
            ? KubeletVersion.parse(parts.get(4)).orElseThrow()
            : KubeletVersion.NEWEST;
    return new Case(parts.get(0), parts.get(1), parts.get(2), parts.get(3), version);
  }

  static Stream<Case> casesOfOneFile() throws IOException {
    return cases().filter(c -> !c.place().equals("none"));
  }

  @ParameterizedTest
  @MethodSource("casesOfOneFile")
  void aRuleFindsWhatBreaksItAndNothingElse(Case c) {
    assertThat(rules(c.breaking(), c)).as("breaks").contains(c.rule());
    assertThat(rules(c.keeping(), c)).as("keeps").doesNotContain(c.rule());
  }

  @Test
  void everyRuleHasACase() throws IOException {
    Set<String> covered = cases().map(Case::rule).collect(Collectors.toSet());

    assertThat(RuleCatalog.all()).extracting(Rule::id).allMatch(covered::contains);
  }

  private static Set<String> rules(String fragment, Case c) {
    String text = manifest(fragment, c.place()).replace("%n", "\n").replace("%c", "\u0001");
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    return Validation.check("pod.yaml", content, c.version()).diagnostics().stream()
        .map(Diagnostic::rule)
        .map(Rule::id)
        .collect(Collectors.toSet());
  }

  private static String manifest(String fragment, String place) {
    return switch (place) {
      case "file" ->
          fragment.startsWith("{\"") || fragment.startsWith("%") ? fragment : "---\n" + fragment;
      case "metadata" -> pod(fragment, "", "");
      case "spec" -> pod("", fragment, "");
      case "volume" -> pod("", "volumes: [{name: v, " + fragment + "}]", "");
      case "mounted" ->
          pod(
              "",
              "volumes: [{name: v, " + fragment + "}]",
              "volumeMounts: [{name: v, mountPath: /v}]");
      case "mount" -> pod("", "", "volumeMounts: [{name: v, mountPath: /v, " + fragment + "}]");
      default -> pod("", "", fragment);
    };
  }

  private static String pod(String metadata, String spec, String container) {
    return """
    apiVersion: v1
    kind: Pod
    metadata: {name: web, %s}
    spec:
      {
        volumes: [{name: v, emptyDir: {}}],
        containers:
          [{name: web, image: "a:1", resources: {requests: {cpu: 1, memory: 1Gi}}, %s}],
        %s
      }
    """
        .formatted(metadata, container, spec);
  }
}
