package dev.staticpod.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.convert.ConvertOptions.SecretVariables;
import dev.staticpod.convert.ConvertOptions.ServicePorts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Variables of containers: where their values come from, and what containers see of their pod.
class ConvertedEnvironmentTest {
  private static final String MAP =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: base}
      data: {PATHX: /bin, MODE: prod}
      binaryData: {logo: AAEC}
      """;

  private static String pod(String fields) {
    return "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n"
        + "  containers:\n  - name: web\n    image: a:1\n"
        + fields.indent(4);
  }

  @Test
  void keepsTheValueOfASourceThatAVariableOfItsOwnExtends() {
    Converted converted =
        Converted.of(
            pod(
                """
                envFrom: [{configMapRef: {name: base}}]
                env: [{name: PATHX, value: "$(PATHX):/opt"}, {name: MODE, value: test}]
                """),
            MAP);

    assertThat(converted.manifest())
        .endsWith(
            """
                env:
                - name: PATHX
                  value: /bin
                - name: PATHX
                  value: "$(PATHX):/opt"
                - name: MODE
                  value: test
            """);
    assertThat(converted.remarks(Remark.Kind.DROPPED))
        .containsExactly("15: binaryData.logo: no variable has what is no text");
  }

  @Test
  void keepsTheValueOfASourceWhereAnOptionalVariableIsMissing() {
    Converted converted =
        Converted.of(
            pod(
                """
                envFrom: [{configMapRef: {name: base}}]
                env:
                - name: MODE
                  valueFrom: {configMapKeyRef: {name: base, key: none, optional: true}}
                """),
            MAP);

    assertThat(converted.manifest()).contains("- name: MODE\n      value: prod\n");
    assertThat(converted.remarks(Remark.Kind.DROPPED))
        .anyMatch(said -> said.endsWith("it is optional, and ConfigMap base has no none"));
  }

  @ParameterizedTest
  @CsvSource({
    "/w==, left out: key of Secret s is no text",
    "AGE=, left out: key of Secret s is no text"
  })
  void leavesOutWhatIsNoText(String value, String message) {
    var literal =
        new ConvertOptions("/etc/static-pod", "/srv", SecretVariables.LITERAL, ServicePorts.LISTED);
    Converted converted =
        Converted.with(
            literal,
            pod("env: [{name: A, valueFrom: {secretKeyRef: {name: s, key: key}}}]"),
            "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata: {key: %s}\n"
                .formatted(value));

    assertThat(converted.manifest()).doesNotContain("- name: A");
    assertThat(converted.decisions()).singleElement().asString().endsWith(message);
  }

  @Test
  void saysThatAKeyIsMissingAndNotTheConfigMap() {
    Converted converted =
        Converted.of(
            pod("env: [{name: A, valueFrom: {configMapKeyRef: {name: base, key: none}}}]"), MAP);

    assertThat(converted.decisions())
        .containsExactly("8: spec.containers[0].env[0]: left out: ConfigMap base has no none");
  }

  @Test
  void namesTheNamespaceInWhichTheOtherOneIs() {
    Converted converted =
        Converted.of(
            pod("envFrom: [{configMapRef: {name: base}}]")
                .replace("name: web}", "name: web, namespace: shop}"),
            MAP);

    assertThat(converted.conversion().remarks().getFirst().next())
        .hasValueSatisfying(next ->
            assertThat(next)
                .startsWith("the input has one in the namespace default, and the pod is in shop")
                .endsWith("kubectl get configmap base -n shop -o yaml"));
  }

  @ParameterizedTest
  @CsvSource({
    "metadata.uid, 'it will be what the kubelet computes, and not the uid of the mirror pod'",
    "metadata.labels['apps.kubernetes.io/pod-index'], 'it will be empty: the pod has no label"
        + " apps.kubernetes.io/pod-index'",
    "metadata.name, it will be web-NODE"
  })
  void saysWhatIsOtherOfThePodForVariablesAndFiles(String path, String message) {
    Converted variable =
        Converted.of(
            pod("env: [{name: A, valueFrom: {fieldRef: {fieldPath: \"%s\"}}}]".formatted(path)));
    Converted file =
        Converted.of(
            pod("")
                + "  volumes: [{name: v, downwardAPI: {items: [{path: p, fieldRef: {fieldPath: \"%s\"}}]}}]"
                    .formatted(path));

    assertThat(variable.remarks(Remark.Kind.NOTE))
        .containsExactly("8: spec.containers[0].env[0]: " + message);
    assertThat(file.remarks(Remark.Kind.NOTE))
        .containsExactly("8: spec.volumes[0].downwardAPI.items[0]: " + message);
  }

  @Test
  void saysOfNoVariableThatItIsGoneWhereItIsThere() {
    Converted converted =
        Converted.of(
            pod(
                """
                env:
                - {name: A, valueFrom: {secretKeyRef: {name: s, key: k}}}
                - {name: A, value: override}
                """),
            "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {k: v}\n");

    assertThat(converted.manifest()).contains("value: override");
    assertThat(converted.remarks(Remark.Kind.DROPPED)).isEmpty();
  }
}
