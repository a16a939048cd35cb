package dev.staticpod.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Workloads as a whole: which ones, under which names, on which nodes.
class ConverterTest {
  private static final String POD =
      """
      spec:
        containers:
        - name: web
          image: nginx:1.27
          resources: {requests: {cpu: 50m, memory: 64Mi}}
      """;

  static String workload(String apiVersion, String kind, String name, String spec) {
    return "apiVersion: %s\nkind: %s\nmetadata: {name: %s}\nspec:\n%s"
        .formatted(apiVersion, kind, name, spec.indent(2));
  }

  static String template(String more) {
    return "template:\n" + ("metadata: {labels: {app: web}}\n" + POD + more.indent(0)).indent(2);
  }

  static String deployment(String more) {
    return workload("apps/v1", "Deployment", "web", template(more));
  }

  @Test
  void makesAPodOfTheTemplateUnderTheNameOfTheWorkload() {
    Converted converted = Converted.of(deployment(""));

    assertThat(converted.manifest())
        .isEqualTo(
            """
            # of Deployment web, by static-pod convert
            apiVersion: v1
            kind: Pod
            metadata:
              name: web
              labels:
                app: web
            spec:
              containers:
              - name: web
                image: nginx:1.27
                resources:
                  requests:
                    cpu: 50m
                    memory: 64Mi
            """);
    assertThat(converted.conversion().remarks()).isEmpty();
    assertThat(converted.pod().outcome()).isEqualTo(ConvertedPod.Outcome.READY);
  }

  @ParameterizedTest
  @CsvSource({
    "apps/v1, Deployment, READY",
    "extensions/v1beta1, Deployment, READY",
    "apps/v1, DaemonSet, READY",
    "apps/v1, StatefulSet, READY",
    "apps/v1, ReplicaSet, READY",
    "v1, ReplicationController, READY",
    "batch/v1, Job, DECIDE"
  })
  void knowsTheKindsThatHaveATemplate(
      String apiVersion, String kind, ConvertedPod.Outcome outcome) {
    Converted converted = Converted.of(workload(apiVersion, kind, "web", template("")));

    assertThat(converted.pod().outcome()).isEqualTo(outcome);
    assertThat(converted.pod().origin()).isEqualTo(kind + " web");
  }

  @Test
  void readsPodsAndListsOfThem() {
    String list =
        """
        apiVersion: v1
        kind: List
        items:
        - apiVersion: v1
          kind: Pod
          metadata: {name: one, namespace: shop}
          spec: {containers: [{name: a, image: b:1}]}
        - kind: PodList
          apiVersion: v1
          items:
          - {apiVersion: v1, kind: Pod, metadata: {name: two}, spec: {containers: [{name: a, image: b:1}]}}
        """;

    assertThat(Converted.of(list).conversion().pods())
        .extracting(pod -> pod.namespace() + "/" + pod.name() + " " + pod.manifestFile())
        .containsExactly("shop/one shop.one.yaml", "default/two two.yaml");
  }

  /// As `podman kube generate` writes of `-v /srv/www:/www:U`.
  @Test
  void dropsWhatPodmanKeepsForItself() {
    Converted converted =
        Converted.of(
            """
            apiVersion: v1
            kind: Pod
            metadata:
              name: one
              annotations:
                bind-mount-options:/srv/www: U
                shop.example/team: web
            spec:
              containers: [{name: a, image: "b:1"}]
            """);

    assertThat(converted.manifest())
        .contains("shop.example/team: web")
        .doesNotContain("bind-mount-options");
    assertThat(converted.remarks(Remark.Kind.DROPPED))
        .containsExactly(
            "6: metadata.annotations.bind-mount-options:/srv/www: podman wrote it for itself:"
                + " only podman heeds it");
  }

  @Test
  void writesCapabilitiesAsRuntimesOfKubernetesKnowThem() {
    String pod =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: one}
        spec:
          containers:
          - name: a
            image: b:1
            securityContext: {capabilities: {add: [NET_ADMIN], drop: [CAP_MKNOD, ALL]}}
        """;

    Converted converted = Converted.of(pod);

    assertThat(converted.manifest()).contains("- MKNOD\n", "- ALL\n").doesNotContain("CAP_");
    assertThat(converted.remarks(Remark.Kind.CHANGED))
        .containsExactly(
            "8: spec.containers[0].securityContext.capabilities.drop: capabilities are written"
                + " without CAP_");
  }

  @Test
  void saysWhatAScheduleAndRepetitionsWere() {
    String job =
        workload(
            "batch/v1",
            "CronJob",
            "report",
            "schedule: '0 3 * * *'\njobTemplate:\n  spec:\n    completions: 4\n"
                + template("").indent(4));

    assertThat(Converted.of(job).decisions())
        .anySatisfy(each -> assertThat(each).startsWith("5: spec.schedule: nothing starts"))
        .anySatisfy(each ->
            assertThat(each).startsWith("8: spec.jobTemplate.spec.completions: 4 completions"));
  }

  @Test
  void saysHowManyReplicasThereWere() {
    String three = workload("apps/v1", "Deployment", "web", "replicas: 3\n" + template(""));
    String none = workload("apps/v1", "Deployment", "web", "replicas: 0\n" + template(""));

    assertThat(Converted.of(three).decisions())
        .containsExactly(
            "5: spec.replicas: 3 replicas: a static pod runs once on each node that has it");
    assertThat(Converted.of(none).decisions())
        .containsExactly(
            "5: spec.replicas: it is scaled to 0: a static pod runs on each node that has it");
  }

  @Test
  void givesEachPodANameOfItsOwn() {
    Converted converted =
        Converted.of(
            deployment(""),
            workload("apps/v1", "StatefulSet", "web", template("")),
            workload("apps/v1", "StatefulSet", "web", template("")));

    assertThat(converted.conversion().pods())
        .extracting(ConvertedPod::name)
        .containsExactly("web", "web-statefulset", "web-statefulset-2");
    assertThat(converted.remarks(Remark.Kind.CHANGED))
        .filteredOn(each -> each.contains("metadata.name"))
        .hasSize(2);
  }

  @Test
  void convertsWhatControllersMadeOnlyOnce() {
    String owned =
        """
        apiVersion: apps/v1
        kind: ReplicaSet
        metadata:
          name: web-5d4f
          ownerReferences: [{kind: Deployment, name: web}]
        spec:
        %s
        """;

    Converted withOwner = Converted.of(deployment(""), owned.formatted(template("").indent(2)));
    Converted without = Converted.of(owned.formatted(template("").indent(2)));

    assertThat(withOwner.conversion().pods()).hasSize(1);
    assertThat(withOwner.remarks(Remark.Kind.DROPPED)).contains("13: Deployment web made it");
    assertThat(without.conversion().pods()).hasSize(1);
  }

  @Test
  void callsAPodOfAClusterAsItsController() {
    String pod =
        """
        apiVersion: v1
        kind: Pod
        metadata:
          generateName: web-5d4f-
          name: web-5d4f-x7q9z
          labels: {app: web, pod-template-hash: 5d4f}
        spec:
          nodeName: node-1
          containers: [{name: a, image: b:1}]
        status: {phase: Running}
        """;

    Converted converted = Converted.of(pod, pod.replace("x7q9z", "11111"));

    assertThat(converted.conversion().pods())
        .extracting(ConvertedPod::name)
        .containsExactly("web", "web-pod");
    assertThat(converted.manifest())
        .contains("  name: web\n")
        .doesNotContain("pod-template-hash", "nodeName", "status");
    assertThat(converted.pod().nodes().hosts()).containsExactly("node-1");
    assertThat(converted.remarks(Remark.Kind.DROPPED))
        .contains("4: metadata.generateName status: the cluster wrote it");
  }

  @Test
  void leavesMirrorPodsToExport() {
    String mirror =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: web-node-1, annotations: {kubernetes.io/config.mirror: abc}}
        spec: {nodeName: node-1, containers: [{name: a, image: b:1}]}
        """;

    Converted converted = Converted.of(mirror);

    assertThat(converted.conversion().pods()).isEmpty();
    assertThat(converted.remarks(Remark.Kind.DROPPED))
        .containsExactly(
            "1: it mirrors a static pod, whose manifest is on its node: static-pod export --host"
                + " node-1 has it");
    assertThat(converted.conversion().mirrorNodes()).containsExactly("node-1");
  }

  @Test
  void turnsLabelsOfNodesIntoASelector() {
    Converted converted =
        Converted.of(
            deployment(
                """
                  nodeSelector: {disk: ssd}
                  tolerations: [{operator: Exists}]
                  affinity:
                    podAntiAffinity:
                      preferredDuringSchedulingIgnoredDuringExecution: []
                    nodeAffinity:
                      requiredDuringSchedulingIgnoredDuringExecution:
                        nodeSelectorTerms:
                        - matchExpressions:
                          - {key: zone, operator: In, values: [a, b]}
                          - {key: old, operator: DoesNotExist}
                """));

    assertThat(converted.pod().nodes().selector()).contains("disk=ssd,zone in (a,b),!old");
    assertThat(converted.manifest())
        .doesNotContain("nodeSelector", "affinity", "tolerations", "zone");
    assertThat(converted.decisions()).isEmpty();
  }

  @Test
  void asksWhereASetCannotSayWhichNodes() {
    Converted converted =
        Converted.of(
            deployment(
                """
                  affinity:
                    nodeAffinity:
                      requiredDuringSchedulingIgnoredDuringExecution:
                        nodeSelectorTerms:
                        - matchExpressions: [{key: cores, operator: Gt, values: ['4']}]
                """));

    assertThat(converted.decisions()).hasSize(1);
    assertThat(converted.pod().nodes().isOpen()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "serviceAccountName: robot                  | no token of robot",
        "imagePullSecrets: [{name: registry}]       | no secrets to pull images with",
        "readinessGates: [{conditionType: x/y}]     | would never be ready",
        "resourceClaims: [{name: gpu}]              | cannot claim devices",
      })
  void asksAboutWhatOnlyTheApiServerGives(String field, String message) {
    Converted converted = Converted.of(deployment("  " + field));

    assertThat(converted.decisions()).singleElement().asString().contains(message);
    assertThat(converted.manifest()).doesNotContain(field.substring(0, field.indexOf(':')));
    assertThat(converted.pod().outcome()).isEqualTo(ConvertedPod.Outcome.DECIDE);
  }

  @Test
  void resolvesPortsByName() {
    String containers =
        """
        template:
          spec:
            containers:
            - name: web
              image: nginx:1.27
              ports: [{name: http, containerPort: 8080}]
              livenessProbe: {httpGet: {port: http}}
              startupProbe: {tcpSocket: {port: other}}
        """;

    Converted converted = Converted.of(workload("apps/v1", "DaemonSet", "web", containers));

    assertThat(converted.manifest()).contains("httpGet:\n        port: 8080");
    assertThat(converted.decisions())
        .containsExactly(
            "12: spec.template.spec.containers[0].startupProbe.tcpSocket.port: the container has"
                + " no port other");
  }

  @Test
  void namesPortsOfServicesOrTakesThemToTheNodes() {
    String service =
        """
        apiVersion: v1
        kind: Service
        metadata: {name: shop}
        spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
        """;
    var onHost =
        new ConvertOptions(
            "/etc/x",
            "/srv/x",
            ConvertOptions.SecretVariables.LEAVE_OUT,
            ConvertOptions.ServicePorts.ON_HOST);

    assertThat(Converted.of(deployment(""), service).decisions())
        .singleElement()
        .asString()
        .contains("spec.ports[0]: port 80 leads to port 8080 of web");
    assertThat(Converted.with(onHost, deployment(""), service).manifest())
        .contains("- containerPort: 8080\n      hostPort: 80\n");
    assertThat(
            Converted.with(onHost, deployment(""), service, service.replace("8080", "9090"))
                .decisions())
        .singleElement()
        .asString()
        .contains("port 80 of the node is another port of web already");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'services: {web: {image: nginx}}'              | 2: this is a Compose file",
        "'{replicaCount: 1}'                            | 2: it has no apiVersion and kind",
        "'a: {{ .Values.b }}'                           | 2: ",
        "'- a'                                          | 2: an object of Kubernetes is wanted",
        "'{apiVersion: kustomize.config.k8s.io/v1, kind: Kustomization}' | 2: this says how",
        "'{apiVersion: v1, kind: Secret, metadata: {name: a}, data: {k: Zz_}}' | 2: data.k: it is",
        "'{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {}}' | 2: spec.templ",
        "'{apiVersion: a.io/v1, kind: Rollout, spec: {template: {spec: {containers: []}}}}' | 2: s",
      })
  void saysWhatItCannotRead(String text, String message) {
    Converted converted = Converted.of("# no JSON\n" + text + "\n");

    assertThat(converted.conversion().pods()).isEmpty();
    assertThat(converted.remarks(Remark.Kind.PROBLEM))
        .singleElement()
        .asString()
        .startsWith(message);
    assertThat(converted.conversion().remarks().getFirst().next()).isPresent();
  }

  @Test
  void namesEveryOtherObject() {
    List<String> kinds = List.of("Ingress", "ServiceAccount", "NetworkPolicy", "Widget");
    String[] texts =
        kinds.stream()
            .map(kind -> "apiVersion: x.io/v1\nkind: %s\nmetadata: {name: a}\n".formatted(kind))
            .toArray(String[]::new);

    assertThat(Converted.of(texts).conversion().remarks())
        .extracting(Remark::object)
        .containsExactly("Ingress a", "ServiceAccount a", "NetworkPolicy a", "Widget a");
  }

  @Test
  void refusesNamesThatWouldLeaveTheirDirectory() {
    Converted converted =
        Converted.of(workload("apps/v1", "Deployment", "../../etc", template("")));

    assertThat(converted.conversion().pods()).isEmpty();
    assertThat(converted.remarks(Remark.Kind.PROBLEM)).hasSize(1);
  }
}
