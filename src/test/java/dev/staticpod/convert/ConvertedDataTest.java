package dev.staticpod.convert;

import static dev.staticpod.convert.ConverterTest.deployment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.convert.ConvertOptions.SecretVariables;
import dev.staticpod.convert.ConvertOptions.ServicePorts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// ConfigMaps, Secrets and claims become files, variables and directories.
class ConvertedDataTest {
  private static final ConvertOptions LITERAL =
      new ConvertOptions("/etc/static-pod", "/srv", SecretVariables.LITERAL, ServicePorts.LISTED);
  private static final String MAP =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: conf}
      data: {title: "a $(b) $$", MODE: prod, "-": dash, "9": nine}
      binaryData: {logo: AAEC}
      """;
  private static final String SECRET =
      """
      apiVersion: v1
      kind: Secret
      metadata: {name: keys}
      type: Opaque
      data: {password: c2VzYW1l}
      stringData: {tls.key: private}
      """;

  private static String container(String fields) {
    return """
    apiVersion: v1
    kind: Pod
    metadata: {name: web}
    spec:
      containers:
      - name: web
        image: nginx:1.27
    """
        + fields.indent(4);
  }

  @Test
  void makesFilesOfAConfigMap() {
    Converted converted =
        Converted.of(
            deployment(
                """
                  volumes:
                  - name: v
                    configMap: {name: conf}
                """),
            MAP);

    assertThat(converted.pod().files())
        .extracting(ConvertedFile::path)
        .containsExactly(
            "/etc/static-pod/default/web/v/title",
            "/etc/static-pod/default/web/v/MODE",
            "/etc/static-pod/default/web/v/-",
            "/etc/static-pod/default/web/v/9",
            "/etc/static-pod/default/web/v/logo");
    assertThat(converted.pod().files().getLast().content().bytes()).containsExactly(0, 1, 2);
    assertThat(converted.manifest())
        .contains("hostPath:\n      path: /etc/static-pod/default/web/v\n      type: Directory");
  }

  @Test
  void keepsTheItemsAndModesOfAVolume() {
    Converted converted =
        Converted.of(
            deployment(
                """
                  volumes:
                  - name: v
                    configMap:
                      name: conf
                      defaultMode: 0640
                      items: [{key: title, path: sub/t.txt}, {key: MODE, path: m, mode: 0755}]
                """),
            MAP);

    assertThat(converted.pod().files())
        .extracting(file -> file.source() + " " + file.octalMode())
        .containsExactly("files/web/v/sub/t.txt 0640", "files/web/v/m 0755");
    assertThat(converted.remarks(Remark.Kind.DROPPED))
        .contains(
            "22: data.- data.9 binaryData.logo: no file and no variable of a pod is made of it");
  }

  @Test
  void makesSensitiveFilesOfASecret() {
    Converted converted =
        Converted.of(deployment("  volumes: [{name: v, secret: {secretName: keys}}]"), SECRET);

    ConvertedFile password = converted.file("/etc/static-pod/default/web/v/password").orElseThrow();
    assertThat(password.content().text()).isEqualTo("sesame");
    assertThat(password.octalMode()).isEqualTo("0600");
    assertThat(password.isSensitive()).isTrue();
    assertThat(converted.manifest()).doesNotContain("sesame", "private");
  }

  @ParameterizedTest
  @CsvSource({
    "'{fsGroup: 101}', 0640, 0:101",
    "'{runAsUser: 33}', 0600, 33:0",
    "'{runAsUser: 0}', 0600, ''"
  })
  void letsTheContainersUserReadWhatIsSecret(String context, String mode, String owner) {
    Converted converted =
        Converted.of(
            deployment(
                "  securityContext: %s\n  volumes: [{name: v, secret: {secretName: keys}}]"
                    .formatted(context)),
            SECRET);

    assertThat(converted.pod().files().getFirst().octalMode()).isEqualTo(mode);
    assertThat(converted.pod().files().getFirst().owner().orElse("")).isEqualTo(owner);
  }

  @Test
  void putsTheSourcesOfAProjectedVolumeIntoOneDirectory() {
    Converted converted =
        Converted.of(
            deployment(
                """
                  volumes:
                  - name: v
                    projected:
                      sources:
                      - configMap: {name: conf, items: [{key: title, path: t}]}
                      - secret: {name: keys, items: [{key: password, path: p}]}
                      - serviceAccountToken: {path: token}
                """),
            MAP,
            SECRET);

    assertThat(converted.pod().files())
        .extracting(ConvertedFile::path)
        .containsExactly("/etc/static-pod/default/web/v/t", "/etc/static-pod/default/web/v/p");
    assertThat(converted.decisions())
        .singleElement()
        .asString()
        .contains("projected.sources[2]: a static pod has no service account");
  }

  @Test
  void takesTheTokenOutThatAnAdmissionPutThere() {
    Converted converted =
        Converted.of(
            container(
                    """
                    volumeMounts:
                    - {name: kube-api-access-x, mountPath: /var/run/secrets/kubernetes.io/serviceaccount}
                    """)
                + """
                  volumes:
                  - name: kube-api-access-x
                    projected: {sources: [{serviceAccountToken: {path: token}}]}
                """);

    assertThat(converted.manifest()).doesNotContain("kube-api-access", "volumeMounts");
    assertThat(converted.remarks(Remark.Kind.DROPPED))
        .containsExactly(
            "9: spec.containers[0].volumeMounts[0] spec.volumes[0]: a static pod has no service"
                + " account, and the kubelet gives it no token");
  }

  @Test
  void namesWhatIsNotInTheInput() {
    Converted converted =
        Converted.of(
            deployment(
                """
                  volumes:
                  - name: a
                    configMap: {name: lost}
                  - name: b
                    secret: {secretName: lost, optional: true}
                """));

    assertThat(converted.decisions()).singleElement().asString().contains("ConfigMap lost is not");
    assertThat(converted.manifest()).contains("- name: b\n    emptyDir: {}\n");
  }

  @Test
  void writesVariablesOfAConfigMapOut() {
    Converted converted =
        Converted.of(
            container(
                """
                envFrom: [{configMapRef: {name: conf}, prefix: C_}]
                env:
                - {name: TITLE, valueFrom: {configMapKeyRef: {name: conf, key: title}}}
                - {name: C_MODE, value: own}
                - {name: GONE, valueFrom: {configMapKeyRef: {name: conf, key: gone, optional: true}}}
                """),
            MAP);

    assertThat(converted.manifest())
        .contains(
            """
                env:
                - name: C_title
                  value: "a $$(b) $$$$"
                - name: C_-
                  value: dash
                - name: C_9
                  value: nine
                - name: TITLE
                  value: "a $$(b) $$$$"
                - name: C_MODE
                  value: own
            """)
        .doesNotContain("envFrom", "GONE");
  }

  @Test
  void leavesVariablesOfASecretOutUnlessTheyAreWanted() {
    String pod =
        container(
            """
            env:
            - {name: PASSWORD, valueFrom: {secretKeyRef: {name: keys, key: password}}}
            """);

    Converted usual = Converted.of(pod, SECRET);
    Converted literal = Converted.with(LITERAL, pod, SECRET);

    assertThat(usual.manifest()).doesNotContain("sesame", "PASSWORD");
    assertThat(usual.decisions()).singleElement().asString().contains("Secret keys is secret");
    assertThat(literal.manifest())
        .contains("- name: PASSWORD\n      value: sesame\n")
        .contains("# static-pod: ignore secret-in-env");
    assertThat(literal.pod().shownManifest()).isEmpty();
    assertThat(literal.decisions()).isEmpty();
  }

  @Test
  void makesDirectoriesOfClaims() {
    String set =
        ConverterTest.workload(
            "apps/v1",
            "StatefulSet",
            "db",
            ConverterTest.template(
                    "  volumes: [{name: old, persistentVolumeClaim: {claimName: shared}}]")
                + "volumeClaimTemplates:\n- metadata: {name: data}\n  spec: {accessModes: [a]}\n");

    Converted converted = Converted.of(set);

    assertThat(converted.manifest())
        .contains("path: /srv/static-pod/default/shared\n      type: DirectoryOrCreate")
        .contains("- name: data\n    hostPath:\n      path: /srv/static-pod/default/data-db\n");
    assertThat(converted.decisions()).hasSize(2).allMatch(each -> each.contains("directory /srv"));
  }

  @Test
  void refusesPathsThatLeaveTheVolume() {
    Converted converted =
        Converted.of(
            deployment(
                """
                  volumes:
                  - name: v
                    configMap: {name: conf, items: [{key: title, path: ../../passwd}]}
                """),
            MAP);

    assertThat(converted.pod().files()).isEmpty();
    assertThat(converted.remarks(Remark.Kind.PROBLEM)).hasSize(1);
  }

  /// As helm writes what has no value.
  @Test
  void takesNullForNothing() {
    Converted converted =
        Converted.of(
            container("env: null\nvolumeMounts: ~\nenvFrom:\nports: [~]\n")
                + "  volumes: [{name: v, emptyDir: null}]\n  tolerations:\n  nodeSelector: null\n",
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, labels: null}\ndata: null\n");

    assertThat(converted.manifest()).endsWith("  - name: v\n    emptyDir: {}\n");
    assertThat(converted.decisions()).isEmpty();
  }
}
