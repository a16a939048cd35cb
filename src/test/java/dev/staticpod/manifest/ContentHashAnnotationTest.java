package dev.staticpod.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentHashAnnotationTest {
  private static final String KIND = "apiVersion: v1\nkind: Pod\n";

  @Test
  void addsAnnotationsBelowTheName() {
    PodManifest manifest =
        manifest(
            """
            # my pod
            apiVersion: v1
            kind: Pod
            metadata:
              name: web # the name
              labels: {app: web}
            """);

    assertThat(AnnotatedText.of(manifest))
        .isEqualTo(
            """
            # my pod
            apiVersion: v1
            kind: Pod
            metadata:
              name: web # the name
              annotations:
                static-pod.dev/content-sha256: "%s"
              labels: {app: web}
            """
                .formatted(manifest.contentHash()));
  }

  @Test
  void addsToAnnotationsAboveTheirComments() {
    PodManifest manifest =
        manifest(KIND + "metadata:\n name: web\n annotations:\n    # why\n    owner: me\n");

    assertThat(AnnotatedText.of(manifest))
        .isEqualTo(
            KIND
                + "metadata:\n name: web\n annotations:\n    static-pod.dev/content-sha256: \"%s\"\n"
                    .formatted(manifest.contentHash())
                + "    # why\n    owner: me\n");
  }

  @Test
  void replacesAnOldStamp() {
    PodManifest old = manifest(AnnotatedText.of(manifest(KIND + "metadata: {name: web}\n")));
    PodManifest edited = manifest(old.text() + "spec: {hostNetwork: true}\n");

    assertThat(edited.annotatedHash()).isNotEqualTo(java.util.Optional.of(edited.contentHash()));
    assertThat(manifest(AnnotatedText.of(edited)).annotatedHash()).contains(edited.contentHash());
    assertThat(AnnotatedText.of(edited)).hasSameSizeAs(edited.text());
  }

  @Test
  void leavesAStampedTextAlone() {
    String annotated = AnnotatedText.of(manifest(KIND + "metadata: {name: web}\n"));

    assertThat(AnnotatedText.of(manifest(annotated))).isEqualTo(annotated);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "metadata: {name: web}",
        "metadata: {name: web, annotations: {}}",
        "metadata: {name: web, annotations: }",
        "metadata: {name: web, annotations: null}",
        "metadata: {name: web, annotations: {a: b}}",
        "metadata: {\n  # c\n  name: web,\n  annotations: {\n    a: b\n  }\n}",
        "metadata:\n  annotations:\n  name: web",
        "metadata:\n  annotations: # none\n  name: web",
        "metadata:\n  annotations: ~\n  name: web",
        "metadata:\n  annotations: {}\n  name: web",
        "metadata:\n  name: web\n  annotations:",
        "metadata:\n  name: web\n  annotations:\n    a: |\n      text\n\n    b: c",
        "metadata:\n  name: web\n  annotations: &a\n    a: b",
        "metadata:\n  name: >-\n    web\n  labels: {}",
        "metadata:\n  name: web\n  annotations:\n    static-pod.dev/content-sha256: 12",
        "metadata:\n  name: web\n  annotations: {static-pod.dev/content-sha256: }",
        "metadata:\n        name: web",
        "metadata:\n  name: \"web\" # c\n  labels:\n    app: web",
        "metadata:\n  name: web\n---\nkind: Other",
        "metadata:\n  name: web\n...\n",
        "metadata:\n  \"annotations\":\n    a: b\n  name: web",
        "metadata:\n  ? annotations\n  : a: b\n  name: web",
        "metadata: &m\n  name: web",
        "metadata:\n  # c\n\n  name: web",
        "x: &n\n  a: b\nmetadata:\n  name: web\n  annotations:\n    <<: *n",
        "x: &n\n  a: b\nmetadata:\n  name: web\n  annotations:\n    <<: *n\n    c: d",
        "x: &n\n  a: b\nmetadata:\n  name: web\n  annotations: *n",
        "x: &n {a: b}\nmetadata: {name: web, annotations: *n }",
        "metadata:\n  name: web\n  annotations:\n    <<: {a: b}",
        "metadata:\n  name: web\n  annotations:\n    ? a\n    : b",
      })
  void isFaithfulInEveryShape(String metadata) {
    for (String text :
        List.of(KIND + metadata, "---\n" + KIND + metadata + "\n", metadata + "\n" + KIND)) {
      if (text.startsWith("metadata") && (text.contains("---\n") || text.contains("...\n"))) {
        continue;
      }
      checkAnnotated(text);
      checkAnnotated(text.replace("\n", "\r\n"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"web\"}}",
        """
        {
          "metadata": {
            "name": "web"
          },
          "apiVersion": "v1", "kind": "Pod"
        }
        """,
        "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"annotations\":null,\"name\":\"web\"}}",
        "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"annotations\":{},\"name\":\"w\"}}",
        "\uFEFFapiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n",
        "apiVersion: v1\nkind: Pod\n# 😀\nmetadata:\n  name: web\n",
      })
  void isFaithfulInJsonAndWithOddCharacters(String text) {
    checkAnnotated(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "metadata:\n  name: web\n  annotations: &a {b: c}\nspec: {nodeSelector: *a}\n",
        "metadata: {name: web, annotations: [a]}\n",
        "metadata: {name: web}\nspec: |\n  the last line is not closed",
      })
  void saysSoWhereItWouldChangeSomethingElse(String rest) {
    PodManifest manifest = manifest(KIND + rest);

    assertThat(AnnotationWriter.annotate(manifest))
        .isInstanceOfSatisfying(
            AnnotationWriter.NotAnnotatable.class,
            none -> assertThat(none.reason().rule()).isEqualTo(ManifestRules.CONTENT_HASH));
  }

  /// Without the check that the result reads the same, one in five of these would come out broken.
  @Test
  void isFaithfulInThousandsOfGeneratedManifests() {
    Random random = new Random(7);
    for (int i = 0; i < 3000; i++) {
      checkAnnotated(new GeneratedManifest(random).text());
    }
  }

  private static void checkAnnotated(String text) {
    PodManifest manifest = manifest(text);
    assertThat(AnnotationWriter.annotate(manifest))
        .as(text)
        .isInstanceOf(AnnotationWriter.Annotated.class);

    String annotated = AnnotatedText.of(manifest);
    PodManifest again = manifest(annotated);

    assertThat(again.contentHash()).as(text).isEqualTo(manifest.contentHash());
    assertThat(again.annotatedHash()).as(text).contains(manifest.contentHash());
    assertThat(annotated).endsWith("\n");
    assertThat(comments(annotated)).as(text).isEqualTo(comments(text));
    assertThat(annotated.replace("\r\n", "").contains("\n"))
        .as(annotated)
        .isNotEqualTo(text.contains("\r\n"));
  }

  private static List<String> comments(String text) {
    List<String> comments = new ArrayList<>();
    text.lines()
        .filter(line -> line.contains("#"))
        .map(line -> line.substring(line.lastIndexOf('#')))
        .forEach(comments::add);
    return comments;
  }

  private static PodManifest manifest(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ParsedManifest reading = ManifestReader.read("pod.yaml", bytes);
    assertThat(reading.problems()).as(text).isEmpty();
    return reading.manifest().orElseThrow();
  }
}
