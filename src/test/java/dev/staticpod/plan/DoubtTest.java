package dev.staticpod.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.manifest.AnnotatedText;
import dev.staticpod.plan.Plan.Doubt;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.Provenance;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a user has to agree to before a manifest is installed or rolled back; what a removal asks
/// is with the removal.
class DoubtTest {
  private static final Planner PLANNER = new Planner(new Provenance("tester@here", "1.0"));
  private static final String OLD = installed("nodejs", "app:v1");
  private static final String NEW = installed("nodejs", "app:v2");

  @ParameterizedTest
  @ValueSource(strings = {"etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler"})
  void aPartOfTheControlPlaneIsNotReplacedUnasked(String part) {
    FactsSamples node =
        FactsSamples.configured(
            FactsSamples.manifest(part + ".yaml", installed(part, "registry.k8s.io/it:v1")));

    assertThat(doubts(install(part, "registry.k8s.io/it:v2"), node))
        .containsExactly(
            new Doubt(
                part
                    + " in /etc/kubernetes/manifests/"
                    + part
                    + ".yaml is a part of the control"
                    + " plane",
                "replace " + part + " all the same",
                "if it is to be replaced, say so with --yes"));
  }

  @Test
  void aPartIsKnownByTheLabelsThatKubeadmGivesIt() {
    FactsSamples node =
        FactsSamples.configured(FactsSamples.manifest("nodejs.yaml", labelled("app:v1")));

    assertThat(doubts(install("nodejs", "app:v2"), node)).hasSize(1);
  }

  @Test
  void whatIsNotReplacedIsInstalledUnasked() {
    String part = installed("etcd", "registry.k8s.io/it:v1");
    FactsSamples node = FactsSamples.configured(FactsSamples.manifest("etcd.yaml", part));

    assertThat(doubts(install("etcd", "registry.k8s.io/it:v1"), node)).isEmpty();
    assertThat(doubts(install("kube-scheduler", "registry.k8s.io/it:v1"), node)).isEmpty();
    assertThat(doubts(install("nodejs", "app:v1"), node)).isEmpty();
  }

  @Test
  void aPartOfTheControlPlaneIsNotRolledBackUnasked() {
    String now = labelled("app:v2");
    FactsSamples node =
        FactsSamples.configured(FactsSamples.manifest("nodejs.yaml", now))
            .revision(1, Optional.of(labelled("app:v1")), Optional.of(now));

    assertThat(doubts(rollback("nodejs", OptionalInt.empty()), node))
        .extracting(Doubt::question)
        .containsExactly("replace nodejs all the same");
  }

  @Test
  void aRollbackThatWouldRemoveThePodIsNotDoneUnasked() {
    FactsSamples node =
        FactsSamples.configured(FactsSamples.manifest("nodejs.yaml", OLD))
            .revision(1, Optional.empty(), Optional.of(OLD));

    assertThat(doubts(rollback("nodejs", OptionalInt.empty()), node))
        .containsExactly(
            new Doubt(
                "before that change there was no pod nodejs: it would be removed",
                "remove nodejs all the same",
                "if it may go, say so with --yes; to go back to another change, name it with --to:"
                    + " static-pod history nodejs"));
  }

  @Test
  void aRollbackThatKeepsThePodIsDoneUnasked() {
    FactsSamples node =
        FactsSamples.configured(FactsSamples.manifest("nodejs.yaml", NEW))
            .revision(1, Optional.empty(), Optional.of(OLD))
            .revision(2, Optional.of(OLD), Optional.of(NEW));

    assertThat(doubts(rollback("nodejs", OptionalInt.empty()), node)).isEmpty();
    assertThat(doubts(rollback("nodejs", OptionalInt.of(1)), node)).isEmpty();
  }

  @Test
  void aRollbackToNoPodWhereThereIsNoneAsksNothing() {
    FactsSamples node = FactsSamples.configured().revision(1, Optional.empty(), Optional.of(OLD));

    assertThat(doubts(rollback("nodejs", OptionalInt.empty()), node)).isEmpty();
    assertThat(plan(rollback("nodejs", OptionalInt.empty()), node).remarkTexts())
        .singleElement()
        .asString()
        .endsWith("gone since; to bring it back: static-pod rollback nodejs --to 1");
  }

  private static List<Doubt> doubts(Request.OfPod request, FactsSamples node) {
    return plan(request, node).doubts();
  }

  private static Plan plan(Request.OfPod request, FactsSamples node) {
    return ((PlanResult.Planned) PLANNER.plan(List.of(request), node.facts())).plan();
  }

  private static RollbackRequest rollback(String name, OptionalInt to) {
    return new RollbackRequest(new PodName("default", name), to);
  }

  private static InstallRequest install(String name, String image) {
    return new InstallRequest(
        FactsSamples.pod(manifest(name, image)),
        installed(name, image),
        Optional.empty(),
        UnmanagedPolicy.RESPECT);
  }

  /// As kubeadm labels the API server.
  private static String labelled(String image) {
    String text =
        FactsSamples.nodejs(image)
            .replace(
                "name: nodejs\nspec",
                "name: nodejs\n  labels: {component: kube-apiserver, tier: control-plane}\nspec");
    return AnnotatedText.of(FactsSamples.pod(text));
  }

  private static String installed(String name, String image) {
    return AnnotatedText.of(FactsSamples.pod(manifest(name, image)));
  }

  private static String manifest(String name, String image) {
    return FactsSamples.nodejs(image).replace("name: nodejs\nspec", "name: " + name + "\nspec");
  }
}
