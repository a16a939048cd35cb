package dev.staticpod.set.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.admission.ManifestGate;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.HostFile;
import dev.staticpod.set.SetFile;
import dev.staticpod.set.SetNodes;
import dev.staticpod.set.SetPod;
import dev.staticpod.set.SetRollout;
import dev.staticpod.set.StaticPodSet;
import dev.staticpod.set.Substitution;
import dev.staticpod.set.Word;
import dev.staticpod.validation.RuleSelection;
import dev.staticpod.validation.field.Expectations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SetReviewerTest {
  private static final RuleSelection RULES =
      new RuleSelection(Optional.empty(), RuleSelection.FailOn.ERRORS, Set.of());

  private static String pod(String name, String spec) {
    return """
    apiVersion: v1
    kind: Pod
    metadata:
      name: %s
      namespace: shop
    spec:
      %s
      containers:
      - name: web
        image: nginx:1.27
        volumeMounts: [{name: v, mountPath: /v}]
    """
        .formatted(name, spec);
  }

  private static String withPath(String name, String hostPath) {
    return pod(name, "volumes: [{name: v, hostPath: " + hostPath + "}]");
  }

  private static LoadedFile file(String path, String owner, String mode) {
    return new LoadedFile(
        SetFile.of("local", path),
        "local",
        new HostFile(
            path,
            FileContent.of("x"),
            new FileAttributes(owner, "", mode),
            HostFile.Reload.RESTART));
  }

  private static LoadedPod loaded(String text, SetNodes nodes, LoadedFile... files) {
    return new LoadedPod(
        new SetPod("pod.yaml", nodes, List.of()), "pod.yaml", FileContent.of(text), List.of(files));
  }

  private static NodeReview review(LoadedPod... pods) {
    return reviewer(pods).withoutNodes();
  }

  private static SetReviewer reviewer(LoadedPod... pods) {
    var set =
        new StaticPodSet(
            "edge", List.of(pods).stream().map(LoadedPod::pod).toList(), SetRollout.UNSAID);
    return new SetReviewer(
        new LoadedSet("edge.yaml", "", set, List.of(pods)),
        new ManifestGate(RULES, Expectations.Readiness.NOT_AWAITED),
        RULES);
  }

  private static List<String> found(NodeReview review) {
    return review.findings().stream()
        .flatMap(each -> each.diagnostics().stream())
        .map(each -> each.rule().id() + ": " + each.message())
        .filter(each -> each.startsWith("set-"))
        .toList();
  }

  @Test
  void aPathThatNothingProvidesIsNamed() {
    assertThat(found(review(loaded(withPath("a", "{path: /etc/nginx}"), SetNodes.ALL))))
        .containsExactly(
            "set-host-path: no file of the set provides /etc/nginx, and nodes do not have it by"
                + " themselves: the container gets an empty directory where it is missing");
    for (String path :
        List.of(
            "{path: /etc/ssl/certs}",
            "{path: /etc/localtime, type: File}",
            "{path: /var/log/}",
            "{path: /data, type: DirectoryOrCreate}",
            "{path: /}")) {
      assertThat(found(review(loaded(withPath("a", path), SetNodes.ALL)))).as(path).isEmpty();
    }
    assertThat(
            found(
                review(
                    loaded(
                        withPath("a", "{path: /etc/nginx/}"),
                        SetNodes.ALL,
                        file("/etc/nginx/nginx.conf", "", "644")))))
        .isEmpty();
  }

  @Test
  void aPathMayBeProvidedByAnotherPodOfTheNode() {
    LoadedPod user = loaded(withPath("a", "{path: /etc/shared}"), SetNodes.hosts(List.of("w1")));
    LoadedPod provider =
        loaded(
            withPath("b", "{path: /etc/shared}"), SetNodes.ALL, file("/etc/shared/x", "", "644"));
    LoadedPod elsewhere =
        loaded(
            withPath("b", "{path: /etc/shared}"),
            SetNodes.hosts(List.of("w2")),
            file("/etc/shared/x", "", "644"));

    assertThat(found(review(user, provider))).isEmpty();
    assertThat(found(review(provider, user))).isEmpty();
    assertThat(found(review(user, elsewhere))).hasSize(1);
  }

  /// With --strict a warning rejects the manifest, and the next run would have shown the next one.
  @Test
  void aPathThatNothingProvidesIsNamedOfARejectedManifestToo() {
    String rejected = withPath("a", "{path: /etc/nginx}").replace("image:", "imgae:");

    assertThat(found(review(loaded(rejected, SetNodes.ALL)))).hasSize(1);
  }

  @Test
  void noFileIsAskedForInPlaceOfASocket() {
    NodeReview review = review(loaded(withPath("a", "{path: /x, type: Socket}"), SetNodes.ALL));

    assertThat(review.findings())
        .flatExtracting(Excerpted::diagnostics)
        .filteredOn(each -> each.rule().id().equals("set-host-path"))
        .singleElement()
        .satisfies(each ->
            assertThat(each.hint())
                .hasValue(
                    "see that each node has it: files of a set are no sockets and no devices"));
  }

  @Test
  void aFileThatItsReaderCannotReadIsNamed() {
    String web =
        withPath("a", "{path: /etc/nginx}")
            .replace(
                "  volumes:",
                "  securityContext:\n" + "    runAsUser: 101\n    fsGroup: 200\n  volumes:");

    assertThat(found(review(loaded(web, SetNodes.ALL, file("/etc/nginx/key", "", "600")))))
        .containsExactly(
            "set-unreadable-file: the container web runs as user 101, who cannot read"
                + " /etc/nginx/key (root:root, mode 600)");
    assertThat(found(review(loaded(web, SetNodes.ALL, file("/etc/nginx/key", "101", "400")))))
        .isEmpty();
    assertThat(found(review(loaded(web, SetNodes.ALL, file("/etc/nginx/key", "", "644")))))
        .isEmpty();
    assertThat(found(review(loaded(web, SetNodes.ALL, file("/etc/nginx/key", "nginx", "600")))))
        .as("the number of nginx is not known")
        .isEmpty();
  }

  /// As with install: it goes with the last one.
  @Test
  void podsOfANodeMayHaveTheSameFile() {
    LoadedPod one =
        loaded(withPath("a", "{path: /etc/nginx}"), SetNodes.ALL, file("/etc/nginx/x", "", "644"));
    LoadedPod same =
        loaded(withPath("b", "{path: /etc/nginx}"), SetNodes.ALL, file("/etc/nginx/x", "", "644"));
    LoadedPod twice =
        loaded(
            withPath("b", "{path: /etc/nginx}"),
            SetNodes.ALL,
            file("/etc/nginx/x", "", "644"),
            file("/etc/nginx/x", "", "644"));

    assertThat(found(review(one, same))).isEmpty();
    assertThat(review(one, same).isFit()).isTrue();
    assertThat(found(review(twice)))
        .containsExactly(
            "set-shared-path: /etc/nginx/x is wanted twice by pod.yaml, also in line 1");
  }

  @Test
  void aPathIsWantedByOnePodOfANodeWhereTheFilesDiffer() {
    LoadedPod one =
        loaded(withPath("a", "{path: /etc/nginx}"), SetNodes.ALL, file("/etc/nginx/x", "", "644"));
    LoadedPod other =
        loaded(
            withPath("b", "{path: /etc/nginx}"),
            SetNodes.hosts(List.of("w1")),
            file("/etc/nginx/x", "", "640"));

    assertThat(found(review(one, other)))
        .containsExactly(
            "set-shared-path: /etc/nginx/x is wanted by pod.yaml and by pod.yaml (line 1) on one"
                + " node, with other bytes, mode, owner or secrecy");
    assertThat(review(one, other).isFit()).isFalse();
    LoadedPod elsewhere =
        loaded(
            withPath("a", "{path: /etc/nginx}"),
            SetNodes.hosts(List.of("w2")),
            file("/etc/nginx/x", "", "644"));
    assertThat(found(review(other, elsewhere))).isEmpty();
  }

  @Test
  void aFileIsNoDirectoryOfAnotherInAnyOrder() {
    LoadedPod above =
        loaded(withPath("a", "{path: /etc/x}"), SetNodes.ALL, file("/etc/x/conf", "", "644"));
    LoadedPod below =
        loaded(withPath("b", "{path: /etc/x}"), SetNodes.ALL, file("/etc/x/conf/y", "", "644"));

    for (NodeReview review :
        List.of(
            review(above, below),
            review(below, above),
            review(both("/etc/x/conf", "/etc/x/conf/y")),
            review(both("/etc/x/conf/y", "/etc/x/conf")))) {
      assertThat(found(review)).singleElement().satisfies(SetReviewerTest::saysThatOneIsAFile);
      assertThat(review.isFit()).isFalse();
    }
  }

  private static LoadedPod both(String one, String other) {
    return loaded(
        withPath("a", "{path: /etc/x}"),
        SetNodes.ALL,
        file(one, "", "644"),
        file(other, "", "644"));
  }

  private static void saysThatOneIsAFile(String finding) {
    assertThat(finding)
        .startsWith("set-shared-path: /etc/x/conf/y ")
        .contains(" lies below /etc/x/conf", ", which is to be a file");
  }

  @Test
  void aTextThatIsTooLargeWithItsVariablesIsNamed() {
    SetFile plain = SetFile.of("local", "/etc/x/conf");
    var text =
        new LoadedFile(
            new SetFile(
                plain.source(),
                plain.path(),
                plain.mode(),
                plain.owner(),
                plain.sensitivity(),
                Substitution.ON,
                plain.reload()),
            "local",
            new HostFile(
                "/etc/x/conf",
                FileContent.of("${A}" + "x".repeat(HostFile.MAX_BYTES - 4)),
                FileAttributes.UNKNOWN,
                HostFile.Reload.RESTART));
    LoadedPod pod = loaded(withPath("a", "{path: /etc/x}"), SetNodes.ALL, text);

    NodeReview review =
        reviewer(pod).review(new Variables("w1", Map.of("A", "12345")), List.of(pod));

    assertThat(found(review))
        .containsExactly(
            "set-source: local has more than 10485760 bytes with what its variables stand for");
    assertThat(review.isFit()).isFalse();
  }

  @Test
  void twoPodsThatWantOnePortOfANodeAreNamed() {
    String port = "hostNetwork: true\n  restartPolicy: Always";
    String one =
        pod("a", port)
            .replace(
                "volumeMounts: [{name: v, mountPath: /v}]",
                "ports: [{containerPort: 80, hostPort: 80}]");
    LoadedPod a = loaded(one, SetNodes.ALL);
    LoadedPod other = loaded(one.replace("name: a", "name: b"), SetNodes.ALL);
    var b = new LoadedPod(other.pod(), "other.yaml", other.manifest(), List.of());

    assertThat(review(a, b).findings())
        .flatExtracting(Excerpted::diagnostics)
        .anyMatch(each -> each.rule().id().equals("shared-host-port"));
    assertThat(review(a).findings())
        .flatExtracting(Excerpted::diagnostics)
        .noneMatch(each -> each.rule().id().equals("shared-host-port"));
  }

  @Test
  void variablesStandForValuesOfTheHost() {
    LoadedPod pod =
        new LoadedPod(
            new SetPod(Word.of("pod.yaml"), Substitution.ON, SetNodes.ALL, List.of(), List.of()),
            "pod.yaml",
            FileContent.of(withPath("a", "{path: /etc/ssl}").replace("nginx:1.27", "nginx:${TAG}")),
            List.of());

    NodeReview fit = reviewer(pod).review(new Variables("w1", Map.of("TAG", "1.28")), List.of(pod));
    NodeReview unfit = reviewer(pod).review(new Variables("w1", Map.of("TAGS", "1")), List.of(pod));

    assertThat(fit.pods())
        .singleElement()
        .satisfies(each ->
            assertThat(each.tagged().annotated())
                .contains("image: nginx:1.28", "static-pod.dev/set: \"edge\"", "content-sha256"));
    assertThat(unfit.isFit()).isFalse();
    assertThat(unfit.findings().getFirst().diagnostics().getFirst())
        .satisfies(each -> assertThat(each.location()).hasToString("pod.yaml:10:18"))
        .satisfies(each -> assertThat(each.hint()).contains("did you mean ${TAGS}?"));
  }

  @Test
  void aDollarOfItsOwnStays() {
    Variables.Result result =
        new Variables("w1", Map.of("A", "1")).replaceIn("f", "$A $$ ${A} $${A} $$${A} ${a-b} $(A)");

    assertThat(result.text()).isEqualTo("$A $$ 1 ${A} $${A} ${a-b} $(A)");
    assertThat(result.problems()).isEmpty();
  }

  /// A password with such a text in it is shown by its place alone.
  @Test
  void aPartOfASecretIsInNoMessage() {
    Variables.Result replaced =
        new Variables("w1", Map.of("HOST", "1"))
            .replaceIn("sec.env", "P=pa${hunter2}word", FileContent.Sensitivity.SENSITIVE);

    assertThat(replaced.problems())
        .singleElement()
        .satisfies(found -> {
          assertThat(found.location()).hasToString("sec.env:1:5");
          assertThat(found.message() + found.hint())
              .contains("stands for nothing on w1", "there are HOST")
              .doesNotContain("hunter2");
        });
  }

  @Test
  void aValueStaysOnItsLine() {
    assertThat(new Variables("w1", Map.of("A", "1\nx: y")).replaceIn("f", "a: ${A}").problems())
        .singleElement()
        .satisfies(each -> assertThat(each.message()).contains("line breaks"));
  }
}
