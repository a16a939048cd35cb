package dev.staticpod.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.kubelet.KubeletVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Manifests that people have reported to projects around Kubernetes, each with all that is to be
/// said of it, by kubelet version: from `reported.txt`.
class ReportedManifestsTest {
  /// @param said the effect, the rule and the field of each finding, and a part of its words
  record Case(String name, String manifest, KubeletVersion version, List<String> said) {
    @Override
    public String toString() {
      return name + " for kubelet " + version;
    }
  }

  static Stream<Case> cases() throws IOException {
    try (var in = ReportedManifestsTest.class.getResourceAsStream("reported.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.split("(?m)^=== ", -1))
          .skip(1)
          .flatMap(ReportedManifestsTest::parse);
    }
  }

  private static Stream<Case> parse(String section) {
    String[] parts = section.split("(?m)^=> ", -1);
    String name = parts[0].lines().findFirst().orElseThrow();
    String manifest = parts[0].substring(name.length() + 1);
    return Arrays.stream(parts).skip(1).flatMap(part -> parse(name, manifest, part));
  }

  private static Stream<Case> parse(String name, String manifest, String part) {
    List<String> lines = part.lines().filter(line -> !line.isBlank()).toList();
    String[] versions = lines.getFirst().split("-", -1);
    int from = Integer.parseInt(versions[0].substring(2));
    int to = Integer.parseInt(versions[versions.length - 1].substring(2));
    return IntStream.rangeClosed(from, to)
        .mapToObj(minor ->
            new Case(name, manifest, new KubeletVersion(minor), lines.subList(1, lines.size())));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysAllAndOnlyWhatIsWrong(Case c) {
    byte[] content = c.manifest().getBytes(StandardCharsets.UTF_8);

    List<Diagnostic> found = Validation.check("pod.yaml", content, c.version()).diagnostics();

    assertThat(new TreeSet<>(found.stream().map(ReportedManifestsTest::key).toList()))
        .isEqualTo(new TreeSet<>(c.said().stream().map(said -> said.split(": ", 2)[0]).toList()));
    for (String said : c.said()) {
      String[] parts = said.split(": ", 2);
      assertThat(
              parts.length == 1
                  || words(found, parts[0]).stream().anyMatch(w -> w.contains(parts[1])))
          .as("%s in %s", said, words(found, parts[0]))
          .isTrue();
    }
  }

  private static String key(Diagnostic diagnostic) {
    return "%s %s %s"
        .formatted(diagnostic.rule().effect().word(), diagnostic.rule().id(), diagnostic.field())
        .strip();
  }

  private static List<String> words(List<Diagnostic> found, String key) {
    List<String> words = new ArrayList<>();
    found.stream()
        .filter(diagnostic -> key(diagnostic).equals(key))
        .forEach(diagnostic ->
            words.add(diagnostic.message() + " (" + diagnostic.hint().orElse("") + ")"));
    return words;
  }
}
