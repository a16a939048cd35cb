package dev.staticpod.convert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Volumes of a pod, where they are other than they look.
class ConvertedVolumesTest {
  private static String pod(String mounts, String volumes) {
    return "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n"
        + "  containers:\n  - name: web\n    image: a:1\n    volumeMounts:\n"
        + mounts.indent(4)
        + "  volumes:\n"
        + volumes.indent(2);
  }

  private static String map(String name, String data) {
    return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: %s}\ndata: {%s}\n"
        .formatted(name, data);
  }

  @Test
  void mountsFilesReadOnlyWhateverTheMountSays() {
    Converted converted =
        Converted.of(
            pod(
                "- {name: v, mountPath: /v, readOnly: false}",
                "- {name: v, configMap: {name: conf}}"),
            map("conf", "k: v"));

    assertThat(converted.manifest()).contains("      readOnly: true\n");
    assertThat(converted.remarks(Remark.Kind.CHANGED))
        .anyMatch(said -> said.startsWith("9: spec.containers[0].volumeMounts[0].readOnly: "));
  }

  @Test
  void keepsAClaimReadOnly() {
    Converted converted =
        Converted.of(
            pod(
                "- {name: v, mountPath: /v}",
                "- {name: v, persistentVolumeClaim: {claimName: data, readOnly: true}}"));

    assertThat(converted.manifest()).contains("      readOnly: true\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../etc", "a/b", "UPPER"})
  void makesNoPathOfWhatIsNoNameOfAClaim(String name) {
    Converted converted =
        Converted.of(
            pod(
                "- {name: v, mountPath: /v}",
                "- {name: v, persistentVolumeClaim: {claimName: %s}}".formatted(name)));

    assertThat(converted.manifest()).doesNotContain("hostPath");
    assertThat(converted.remarks(Remark.Kind.PROBLEM))
        .containsExactly(
            "11: spec.volumes[0].persistentVolumeClaim: %s is no name of a claim".formatted(name));
  }

  @Test
  void keepsAVolumeThatHasTheNameOfATokenAndIsNone() {
    Converted converted =
        Converted.of(
            pod(
                "- {name: kube-api-access-cache, mountPath: /v}",
                "- {name: kube-api-access-cache, emptyDir: {}}"));

    assertThat(converted.manifest()).contains("  - name: kube-api-access-cache\n    emptyDir: {}");
    assertThat(converted.conversion().remarks()).isEmpty();
  }

  @Test
  void makesAnEmptyDirectoryOfAConfigMapWithoutEntries() {
    Converted converted =
        Converted.of(
            pod("- {name: v, mountPath: /v}", "- {name: v, configMap: {name: conf}}"),
            map("conf", ""));

    assertThat(converted.manifest()).endsWith("  - name: v\n    emptyDir: {}\n");
    assertThat(converted.remarks(Remark.Kind.CHANGED))
        .containsExactly("11: spec.volumes[0].configMap: ConfigMap conf gives no files");
    assertThat(converted.remarks(Remark.Kind.DROPPED)).isEmpty();
  }

  @Test
  void takesTheLaterOfTwoFilesAtOnePath() {
    Converted converted =
        Converted.of(
            pod(
                "- {name: v, mountPath: /v}",
                "- name: v\n"
                    + "  projected: {sources: [{configMap: {name: a}}, {configMap: {name: b}}]}"),
            map("a", "k: old, only: a"),
            map("b", "k: new"));

    assertThat(converted.pod().files())
        .extracting(file -> file.source() + "=" + file.content().text())
        .containsExactly("files/web/v/only=a", "files/web/v/k=new");
    assertThat(converted.remarks(Remark.Kind.DROPPED))
        .containsExactly("17: data.k: the volume v has a later k");
  }

  @Test
  void takesTheLaterOfTwoConfigMapsOfAName() {
    Converted converted =
        Converted.of(
            pod("- {name: v, mountPath: /v}", "- {name: v, configMap: {name: conf}}"),
            map("conf", "k: old, gone: x"),
            map("conf", "k: new"));

    assertThat(converted.pod().files()).hasSize(1);
    assertThat(converted.remarks(Remark.Kind.DROPPED))
        .containsExactly("13: line 18 has another of the name, which counts");
  }

  @Test
  void givesAFileToTheUserOfTheContainersThatMountIt() {
    Converted converted =
        Converted.of(
            pod("- {name: v, mountPath: /v}", "- {name: v, configMap: {name: conf}}")
                .replace("image: a:1", "image: a:1\n    securityContext: {runAsUser: 101}")
                .replace("  volumes:", "  - {name: other, image: \"b:1\"}\n  volumes:"),
            map("conf", "k: v"));

    assertThat(converted.pod().files().getFirst().owner()).hasValue("101:0");
  }

  @Test
  void saysOfATrustBundleThatItIsOfTheServer() {
    Converted converted =
        Converted.of(
            pod(
                "- {name: v, mountPath: /v}",
                "- {name: v, projected: {sources: [{clusterTrustBundle: {name: x, path: p}}]}}"));

    assertThat(converted.decisions())
        .singleElement()
        .asString()
        .contains("the kubelet asks the API server for it");
  }

  @Test
  void dropsTheClaimsOfContainersWithThoseOfThePod() {
    Converted converted =
        Converted.of(
            pod("", "- {name: v, emptyDir: {}}")
                .replace("spec:\n", "spec:\n  resourceClaims: [{name: gpu}]\n")
                .replace("volumeMounts:", "resources: {claims: [{name: gpu}]}"));

    assertThat(converted.manifest()).doesNotContain("claims:");
    assertThat(converted.remarks(Remark.Kind.DROPPED))
        .containsExactly(
            "9: spec.containers[0].resources.claims: a static pod cannot claim devices");
  }

  @ParameterizedTest
  @CsvSource({
    "'spec: {local: {path: /mnt/real}, claimRef: {namespace: default, name: data}}', /mnt/real",
    "'spec: {hostPath: {path: /mnt/real}}', /mnt/real",
    "'spec: {hostPath: {path: /mnt/../etc}}', /srv/static-pod/default/data",
    "'spec: {nfs: {server: s, path: /x}}', /srv/static-pod/default/data"
  })
  void findsTheDirectoryThatAClaimIsBoundTo(String spec, String path) {
    Converted converted =
        Converted.of(
            pod(
                "- {name: v, mountPath: /v}",
                "- {name: v, persistentVolumeClaim: {claimName: data}}"),
            "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data}\n"
                + "spec: {volumeName: pv}\n",
            "apiVersion: v1\nkind: PersistentVolume\nmetadata: {name: pv}\n" + spec + "\n");

    assertThat(converted.manifest()).contains("      path: " + path + "\n");
    assertThat(converted.decisions()).singleElement().asString().contains(" " + path + " of the");
  }

  @Test
  void findsTheDirectoryOfTheFirstPodOfAStatefulSet() {
    Converted converted =
        Converted.of(
            """
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: pg, namespace: db}
            spec:
              template: {spec: {containers: [{name: c, image: "a:1"}]}}
              volumeClaimTemplates: [{metadata: {name: data}}]
            ---
            apiVersion: v1
            kind: PersistentVolume
            metadata: {name: pv}
            spec: {local: {path: /mnt/pv}, claimRef: {namespace: db, name: data-pg-0}}
            """);

    assertThat(converted.manifest()).endsWith("      path: /mnt/pv\n      type: Directory\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"644", "2048", "-1", "\"0644\""})
  void givesNoFileAModeThatIsNone(String mode) {
    Converted converted =
        Converted.of(
            pod(
                "- {name: v, mountPath: /v}",
                "- {name: v, configMap: {name: conf, defaultMode: %s}}".formatted(mode)),
            map("conf", "k: v"));

    assertThat(converted.pod().files().getFirst().octalMode()).isEqualTo("0644");
    assertThat(converted.remarks(Remark.Kind.PROBLEM))
        .anyMatch(said -> said.contains(" is no mode"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "configMap: {name: conf, optional: true, items: [{key: none, path: x}]}",
        "projected: {sources: []}"
      })
  void makesAnEmptyDirectoryOfWhatGivesNoFiles(String volume) {
    Converted converted =
        Converted.of(
            pod("- {name: v, mountPath: /v}", "- {name: v, %s}".formatted(volume)),
            map("conf", "k: v"));

    assertThat(converted.manifest()).endsWith("  - name: v\n    emptyDir: {}\n");
  }
}
