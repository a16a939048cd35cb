package dev.staticpod.convert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which objects of an input become pods, and under which names.
class ConvertedSourcesTest {
  private static String pod(String metadata) {
    return "apiVersion: v1\nkind: Pod\nmetadata: {%s}\nspec: {containers: [{name: c, image: \"a:1\"}]}\n"
        .formatted(metadata);
  }

  @Test
  void knowsTheItemsOfATypedListWithoutTheirKinds() {
    Converted converted =
        Converted.of(
            """
            {"kind": "DeploymentList", "apiVersion": "apps/v1", "items": [
            {"metadata": {"name": "web"},
             "spec": {"template": {"spec": {"containers": [{"name": "c", "image": "a:1"}]}}}}]}
            """);

    assertThat(converted.pod().origin()).isEqualTo("Deployment web");
  }

  @Test
  void skipsDocumentsAndItemsThatAreNull() {
    Converted converted =
        Converted.of(
            "null\n", "apiVersion: v1\nkind: List\nitems: [~]\n", pod("generateName: web-"));

    assertThat(converted.remarks(Remark.Kind.PROBLEM)).isEmpty();
    assertThat(converted.pod().origin()).isEqualTo("Pod web-");
  }

  @ParameterizedTest
  @CsvSource({
    "template.openshift.io/v1, Template, oc process",
    "helm.toolkit.fluxcd.io/v2, HelmRelease, helm template",
    "helm.cattle.io/v1, HelmChart, helm template",
    "argoproj.io/v1alpha1, Application, kubectl get"
  })
  void saysHowToHaveWhatIsMadeOfOtherObjects(String apiVersion, String kind, String command) {
    Conversion conversion =
        Converted.of("apiVersion: %s\nkind: %s\nmetadata: {name: x}\n".formatted(apiVersion, kind))
            .conversion();

    assertThat(conversion.remarks())
        .singleElement()
        .satisfies(remark -> {
          assertThat(remark.kind()).isEqualTo(Remark.Kind.PROBLEM);
          assertThat(remark.next())
              .hasValueSatisfying(next -> assertThat(next).startsWith(command));
        });
  }

  @ParameterizedTest
  @CsvSource({
    "apps/v1, Deployment, ReplicaSet, web-5d4f, pod-template-hash: 5d4f",
    "batch/v1, CronJob, Job, web-28899, a: b"
  })
  void leavesOutPodsWhoseControllerIsThereWithoutTheOneBetween(
      String apiVersion, String kind, String between, String owner, String label) {
    String path = kind.equals("CronJob") ? "jobTemplate: {spec: {template: %s}}" : "template: %s";
    Converted converted =
        Converted.of(
            "apiVersion: %s\nkind: %s\nmetadata: {name: web}\nspec: {%s}\n"
                .formatted(
                    apiVersion,
                    kind,
                    path.formatted("{spec: {containers: [{name: c, image: \"a:1\"}]}}")),
            pod(
                "name: %s-x, labels: {%s}, ownerReferences: [{kind: %s, name: %s}]"
                    .formatted(owner, label, between, owner)));

    assertThat(converted.conversion().pods()).hasSize(1);
    assertThat(converted.remarks(Remark.Kind.DROPPED)).contains("6: " + kind + " web made it");
  }

  @Test
  void keepsWhatAKindMadeOfWhichNoPodIsMade() {
    Converted converted =
        Converted.of(
            "apiVersion: a.example/v1\nkind: Prometheus\nmetadata: {name: k8s}\n",
            pod("name: web, ownerReferences: [{kind: Prometheus, name: k8s}]"));

    assertThat(converted.pod().name()).isEqualTo("web");
  }

  @Test
  void givesEachManifestAFileOfItsOwn() {
    Converted converted =
        Converted.of(pod("name: shop.web"), pod("name: web, namespace: shop"), pod("name: set"));

    assertThat(converted.conversion().pods())
        .extracting(ConvertedPod::manifestFile)
        .containsExactly("default.shop.web.yaml", "shop.web.yaml", "default.set.yaml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\n", "\\r", "\\u0085", "\\u2028", "\\u0000"})
  void writesNoLineOfItsOwnBecauseOfAName(String end) {
    Converted converted =
        Converted.of(
            pod("name: web")
                .replace(
                    "image: \"a:1\"",
                    "image: \"a:1\", envFrom: [{configMapRef: {name: \"a%shostPID: true\"}}]"
                        .formatted(end)));

    assertThat(converted.manifest().lines().filter(line -> line.startsWith("hostPID"))).isEmpty();
    assertThat(converted.pod().findings()).noneMatch(each -> each.rule().id().startsWith("yaml"));
  }

  @Test
  void namesWhatAJobMeansThatAStaticPodDoesNotDo() {
    Converted converted =
        Converted.of(
            """
            apiVersion: batch/v1
            kind: Job
            metadata: {name: web}
            spec:
              parallelism: 4
              completionMode: Indexed
              suspend: true
              backoffLimit: 2
              activeDeadlineSeconds: 600
              template: {spec: {restartPolicy: OnFailure, containers: [{name: c, image: "a:1"}]}}
            """);

    assertThat(converted.decisions())
        .extracting(said -> said.substring(0, said.indexOf(": ", 4)))
        .containsExactly(
            "5: spec.parallelism",
            "6: spec.completionMode",
            "7: spec.suspend",
            "8: spec.backoffLimit",
            "9: spec.activeDeadlineSeconds",
            "10: spec.template.spec.restartPolicy");
  }

  @ParameterizedTest
  @CsvSource({
    "'sidecar.istio.io/inject: \"true\"', 1",
    "linkerd.io/inject: enabled, 1",
    "instrumentation.opentelemetry.io/inject-java: a/b, 1",
    "linkerd.io/inject: disabled, 0",
    "'sidecar.istio.io/inject: \"false\"', 0"
  })
  void namesWhatWebhooksWouldPutIntoIt(String annotation, int decisions) {
    Converted converted = Converted.of(pod("name: web, annotations: {%s}".formatted(annotation)));

    assertThat(converted.pod().decisions()).isEqualTo(decisions);
  }

  @Test
  void namesTheCredentialsOfAServiceAccount() {
    Converted converted =
        Converted.of(
            "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: x}\n"
                + "imagePullSecrets: [{name: regcred}]\n",
            pod("name: web"));

    assertThat(converted.decisions()).singleElement().asString().startsWith("4: imagePullSecrets:");
  }

  @Test
  void putsAPodOnTheNodeThatADaemonSetChose() {
    Converted converted =
        Converted.of(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: web}
            spec:
              affinity:
                nodeAffinity:
                  requiredDuringSchedulingIgnoredDuringExecution:
                    nodeSelectorTerms:
                    - matchFields: [{key: metadata.name, operator: In, values: [n1]}]
              nodeSelector: {disk: ssd}
              containers: [{name: c, image: "a:1"}]
            """);

    assertThat(converted.pod().nodes().hosts()).containsExactly("n1");
    assertThat(converted.decisions()).isEmpty();
    assertThat(converted.remarks(Remark.Kind.DROPPED))
        .containsExactly("10: spec.nodeSelector: the set names the node n1");
  }

  @Test
  void namesItemsThatAreNoList() {
    Converted converted =
        Converted.of("apiVersion: v1\nkind: List\nitems: {a: b}\n", pod("name: web"));

    assertThat(converted.remarks(Remark.Kind.PROBLEM))
        .containsExactly("3: the items have to be a list, not a mapping");
  }

  @ParameterizedTest
  @ValueSource(strings = {"n", "123", "1e3"})
  void saysThatANameReadsAsSomethingElse(String name) {
    Converted converted = Converted.of(pod("name: " + name));

    assertThat(converted.conversion().pods()).isEmpty();
    assertThat(converted.remarks(Remark.Kind.PROBLEM))
        .containsExactly("3: metadata.name: has to be a string");
  }

  @Test
  void saysNothingMoreOfWorkloadsWithoutNames() {
    Converted converted = Converted.of(pod(""), pod(""));

    assertThat(converted.conversion().remarks())
        .extracting(Remark::kind)
        .containsExactly(Remark.Kind.PROBLEM, Remark.Kind.PROBLEM);
  }

  @Test
  void namesTheNodesOfAllReplicas() {
    String replica =
        "name: ds-%s, generateName: ds-, ownerReferences: [{kind: DaemonSet, name: ds}]";
    Converted converted =
        Converted.of(
            pod(replica.formatted("a")).replace("spec: {", "spec: {nodeName: n1, "),
            pod(replica.formatted("b")).replace("spec: {", "spec: {nodeName: n2, "));

    assertThat(converted.conversion().pods()).hasSize(1);
    assertThat(converted.pod().nodes().hosts()).containsExactly("n1", "n2");
    assertThat(converted.remarks(Remark.Kind.DROPPED))
        .contains(
            "6: another replica of DaemonSet ds, whose node n2 the set names for the first one");
  }

  @Test
  void namesHooksOfHelm() {
    Converted converted = Converted.of(pod("name: web, annotations: {helm.sh/hook: test}"));

    assertThat(converted.decisions())
        .singleElement()
        .asString()
        .startsWith("3: metadata.annotations.helm.sh/hook: Helm runs it");
  }
}
