package dev.staticpod.convert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What an API server would not take, or reads otherwise than it looks.
class SourceTypesTest {
  @Test
  void namesValuesOfAnotherTypeAtTheirPlace() {
    Converted converted =
        Converted.of(
            ConverterTest.deployment(
                """
                  initContainers:
                  - name: i
                    image: a:1
                    env: [{name: PORT, value: 8080}, {name: MODE, value: 0644}]
                """));

    assertThat(converted.remarks(Remark.Kind.PROBLEM))
        .containsExactly(
            "15: spec.template.spec.initContainers[0].env[0].value: has to be a string, not the"
                + " number 8080",
            "15: spec.template.spec.initContainers[0].env[1].value: has to be a string, not the"
                + " number 420");
  }

  @Test
  void namesFieldsThatDoNotExistInWhatIsWrittenOtherwise() {
    Converted converted =
        Converted.of(
            ConverterTest.deployment(
                """
                  volumes:
                  - name: v
                    configMap: {name: conf, item: [], items: [{key: k, path: k, mod: 0400}]}
                """),
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: conf}\ndata: {k: v}\n");

    assertThat(converted.remarks(Remark.Kind.DROPPED))
        .containsExactly(
            "14: spec.template.spec.volumes[0].configMap.item: Kubernetes has no such field: did"
                + " you mean items?",
            "14: spec.template.spec.volumes[0].configMap.items[0].mod: Kubernetes has no such"
                + " field: did you mean mode?");
  }

  @Test
  void namesEntriesThatAreNoTextsAndShowsNoSecret() {
    Converted converted =
        Converted.of(
            "apiVersion: v1\nkind: Secret\nmetadata: {name: y}\n" + "stringData: {pin: 4711}\n");

    assertThat(converted.remarks(Remark.Kind.PROBLEM))
        .containsExactly(
            "3: metadata.name: has to be a string", "4: stringData.pin: has to be a string");
  }

  @Test
  void makesNoFilesOfKeysThatAreNone() {
    Converted converted =
        Converted.of(
            ConverterTest.deployment("  volumes: [{name: v, configMap: {name: conf}}]"),
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: conf}\n"
                + "data: {a/b: x, ..c: x, ok: x}\n");

    assertThat(converted.pod().files())
        .extracting(ConvertedFile::source)
        .containsExactly("files/web/v/ok");
    assertThat(converted.remarks(Remark.Kind.PROBLEM))
        .extracting(said -> said.substring(0, said.indexOf(": keys have")))
        .containsExactly("17: data.a/b", "17: data...c");
  }

  @Test
  void readsNullInMapsAndInArgumentsAsTheEmptyText() {
    Converted converted =
        Converted.of(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: web, labels: {a: }}
            spec:
              nodeSelector: {node-role.kubernetes.io/worker: }
              containers:
              - {name: c, image: "a:1", args: [one, ~, two], envFrom: [{configMapRef: {name: m}}]}
            """,
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}\ndata: {EMPTY: }\n");

    assertThat(converted.manifest())
        .contains("    a: \"\"\n", "    - one\n    - \"\"\n    - two\n")
        .contains("    - name: EMPTY\n      value: \"\"\n");
    assertThat(converted.pod().nodes().selector()).hasValue("node-role.kubernetes.io/worker=");
    assertThat(converted.remarks(Remark.Kind.DROPPED)).isEmpty();
  }
}
