package dev.staticpod.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.manifest.ManifestReader;
import dev.staticpod.manifest.PodManifest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContainerChoiceTest {
  private static final String SEVERAL =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web, annotations: {%s: side}}
      spec:
        initContainers: [{name: first, image: a}]
        containers: [{name: web, image: a}, {name: side, image: b}]
      """;

  private static Optional<PodManifest> manifest(String text) {
    return ManifestReader.read("web.yaml", text.getBytes(StandardCharsets.UTF_8)).manifest();
  }

  private static ContainerChoice chosen(String text, String... named) {
    return ContainerChoice.of(
        "web", manifest(text), Optional.ofNullable(named.length == 0 ? null : named[0]));
  }

  @Test
  void isTheOnlyOneWithoutAWord() {
    assertThat(
            chosen(
                "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: b}]}"))
        .isEqualTo(new ContainerChoice.Chosen("b", Optional.empty()));
  }

  @Test
  void isTheFirstOfSeveralOrTheOneOfTheAnnotation() {
    assertThat(chosen(SEVERAL.formatted("x")))
        .isEqualTo(
            new ContainerChoice.Chosen(
                "web", Optional.of("defaulted container \"web\" out of: web, side, first (init)")));
    assertThat(chosen(SEVERAL.formatted(ContainerChoice.ANNOTATION)))
        .extracting(choice -> ((ContainerChoice.Chosen) choice).container())
        .isEqualTo("side");
  }

  @Test
  void isTheOneThatIsNamedIfThereIsOne() {
    assertThat(chosen(SEVERAL.formatted("x"), "first"))
        .isEqualTo(new ContainerChoice.Chosen("first", Optional.empty()));
    assertThat(chosen(SEVERAL.formatted("x"), "bogus"))
        .isEqualTo(
            new ContainerChoice.Missing(
                "container bogus is not valid for pod web",
                "choose one of these with -c: web, side, first (init)"));
  }

  @Test
  void hasToBeNamedWhereTheManifestCannotBeRead() {
    assertThat(ContainerChoice.of("web", Optional.empty(), Optional.empty()))
        .isInstanceOf(ContainerChoice.Refused.class);
    assertThat(ContainerChoice.of("web", Optional.empty(), Optional.of("web")))
        .isEqualTo(new ContainerChoice.Chosen("web", Optional.empty()));
  }
}
