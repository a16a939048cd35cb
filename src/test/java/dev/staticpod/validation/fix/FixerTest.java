package dev.staticpod.validation.fix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.diagnostic.Severity;
import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.validation.Validation;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FixerTest {
  private static final String GOOD =
      """
      apiVersion: v1
      kind: Pod
      metadata:
        name: web   # the name
        labels:
          app: web
      spec:
        hostNetwork: true
        containers:
        - name: web
          image: 'nginx:1.27'
          env: [{name: PORT, value: "8080"}]
          ports:
            - containerPort: 8080
              hostPort: 8080
          readinessProbe: {httpGet: {port: 8080, path: /}}
      """;

  /// What stands in the file, and what was meant.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "app:web           | app: web",
        "hostnetwork: true | hostNetwork: true",
        "hostNetwork: 'true' | hostNetwork: true",
        "containerport: 8080 | containerPort: 8080",
        "containerPort: '8080' | containerPort: 8080",
        "hostPort: \"8080\" | hostPort: 8080",
        "value: 8080 | value: \"8080\"",
        "readynessProbe:   | readinessProbe:",
        "httpget:          | httpGet:",
      })
  void putsRightWhatIsCertainAndNothingElse(String written, String meant) {
    String before = GOOD.replace(meant, written);
    assertThat(before).isNotEqualTo(GOOD);

    assertThat(fix(before)).hasValue(GOOD);
  }

  /// What stands behind its key gets braces; what could mean something else is left alone.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "labels: app:web | labels: {app: web}",
        "labels: app:web # c | labels: {app: web} # c",
        "labels: 1:20 | labels: 1:20",
        "labels: app:[web] | labels: app:[web]",
        "labels: a:{b:c} | labels: a:{b:c}",
      })
  void putsAMissingSpaceRightBehindAKey(String written, String meant) {
    String before = GOOD.replace("labels:\n    app: web", written);

    assertThat(fix(before).orElse(before)).isEqualTo(GOOD.replace("labels:\n    app: web", meant));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "readinessProbe: {httpGet: 1:20}",
        "command: 1:20",
        "securityContext: 1:20",
        "lifecycle: foo:bar",
      })
  void leavesWhatIsNoKeyAlone(String written) {
    String before = GOOD.replace("readinessProbe: {httpGet: {port: 8080, path: /}}", written);

    assertThat(fix(before)).isEmpty();
  }

  @Test
  void putsNothingBelowAKeyWithANull() {
    String before =
        GOOD.replace(
            "    readinessProbe", "    resources: ~\n    limits: {cpu: 1}\n    readinessProbe");

    assertThat(fix(before)).isEmpty();
  }

  @Test
  void putsSeveralThingsRightAtOnce() {
    String before =
        GOOD.replace("app: web", "app:web")
            .replace("hostNetwork: true", "hostnetwork: 'true'")
            .replace("\"8080\"", "8080")
            .replace("containerPort: 8080", "containerport: '8080'");

    assertThat(fix(before)).hasValue(GOOD);
  }

  @Test
  void leavesAGoodFileAlone() {
    assertThat(fix(GOOD)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "containerPort: 8080 | containerPort: http",
        "containerPort: 8080 | containerPort: '080'",
        "hostNetwork: true   | hostNetwork: maybe",
        "hostNetwork: true   | colour: true",
        "app: web            | just-a-word",
        "apiVersion: v1      | apiVersion: [",
        "kind: Pod           | kind: Deployment",
      })
  void leavesWhatOnlyTheUserCanKnow(String right, String wrong) {
    String before = GOOD.replace(right, wrong);
    assertThat(before).isNotEqualTo(GOOD);

    assertThat(fix(before)).isEmpty();
  }

  @Test
  void doesNotMakeOneFieldOfTwo() {
    String before =
        GOOD.replace("  hostNetwork: true", "  hostNetwork: true\n  hostnetwork: false");

    assertThat(fix(before)).isEmpty();
  }

  @Test
  void keepsLineEndsAndAByteOrderMark() {
    String before = "\uFEFF" + GOOD.replace("app: web", "app:web").replace("\n", "\r\n");

    assertThat(fix(before).orElseThrow()).endsWith(GOOD.substring(20).replace("\n", "\r\n"));
  }

  /// Lines that stand in the wrong value, and where they belong.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "- name: web~    resources:~    limits: {cpu: 1}~    requests: {cpu: 1}"
            + "| - name: web~    resources:~      limits: {cpu: 1}~      requests: {cpu: 1}",
        "- name: web~    limits:~      # most~      cpu: 1"
            + "| - name: web~    resources:~      limits:~        # most~        cpu: 1",
        "- name: web~    privileged: true # root~    securityContext:~      runAsUser: 0~| -"
            + " name: web~    securityContext:~      runAsUser: 0~      privileged: true # root~",
        "- name: web~    livenessProbe:~    httpGet:~      port: 80"
            + "| - name: web~    livenessProbe:~      httpGet:~        port: 80",
        "- name: web~    hostPID: true~" + "| hostPID: true~  containers:~  - name: web~",
        "- name: web~    securityContext: {}~    runAsUser: 5~"
            + "| - name: web~    securityContext: {runAsUser: 5}~",
      })
  void movesAFieldToWhereItBelongs(String written, String meant) {
    String before = GOOD.replace("- name: web\n", written.replace('~', '\n') + "\n");
    String after = fix(before).orElseThrow();

    assertThat(after.replace("\n", "~")).contains(meant.strip());
    assertThat(Validation.check("web.yaml", bytes(after), KubeletVersion.NEWEST).diagnostics())
        .noneMatch(found -> found.severity() == Severity.ERROR);
  }

  @Test
  void movesAFieldInJson() {
    String json =
        """
        {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"},
         "spec": {"containers": [{"name": "web", "image": "nginx:1.27", "runAsUser": 5}]}}
        """;

    assertThat(fix(json).orElseThrow())
        .contains("\"image\": \"nginx:1.27\", \"securityContext\": {\"runAsUser\": 5}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "httpGet: {port: 80}",
        "periodSeconds: 5",
        "mountPath: /x",
        "limits: 5",
        "volumes: {a: b}",
        "dnsPolicy: [Default]",
      })
  void leavesAFieldWhosePlaceIsNotCertain(String line) {
    assertThat(fix(GOOD.replace("- name: web\n", "- name: web\n    " + line + "\n"))).isEmpty();
  }

  @Test
  void takesOutOfAnExportWhatTheServerHasWritten() {
    String export =
        """
        apiVersion: v1
        kind: Pod
        metadata:
          annotations:
            kubernetes.io/config.hash: abc
            kubernetes.io/config.mirror: abc
          creationTimestamp: "2026-01-01T00:00:00Z"
          name: web-worker-1 # the name
          ownerReferences:
          - apiVersion: v1
            kind: Node
            name: worker-1
            uid: u
          resourceVersion: "12"
          uid: u
        # what it runs
        spec:
          containers:
          - image: nginx:1.27
            name: web
            resources: {requests: {cpu: 10m, memory: 16Mi}}
            volumeMounts:
            - mountPath: /data
              name: data
            - mountPath: /var/run/secrets/kubernetes.io/serviceaccount
              name: kube-api-access-x1
          nodeName: worker-1
          priority: 0
          serviceAccountName: default
          volumes:
          - name: data
            emptyDir: {}
          - name: kube-api-access-x1
            projected:
              sources:
              - serviceAccountToken: {path: token}
        status:
          phase: Running
        """;

    assertThat(fix(export))
        .hasValue(
            """
            apiVersion: v1
            kind: Pod
            metadata:
              name: web # the name
            # what it runs
            spec:
              containers:
              - image: nginx:1.27
                name: web
                resources: {requests: {cpu: 10m, memory: 16Mi}}
                volumeMounts:
                - mountPath: /data
                  name: data
              volumes:
              - name: data
                emptyDir: {}
            """);
  }

  @Test
  void cleansAnExportInJson() {
    String export =
        """
        {"apiVersion": "v1", "kind": "Pod",
         "metadata": {"name": "web", "uid": "u", "resourceVersion": "12"},
         "spec": {"containers": [{"name": "web", "image": "nginx:1.27"}], "nodeName": "w"},
         "status": {"phase": "Running"}}
        """;

    assertThat(fix(export))
        .hasValue(
            """
            {"apiVersion": "v1", "kind": "Pod",
             "metadata": {"name": "web"},
             "spec": {"containers": [{"name": "web", "image": "nginx:1.27"}]}}
            """);
  }

  private static Optional<String> fix(String text) {
    return Fixer.fix("web.yaml", bytes(text), KubeletVersion.NEWEST);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
