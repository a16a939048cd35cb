package dev.staticpod.plan;

import static dev.staticpod.plan.PlanTitles.titles;
import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.manifest.AnnotatedText;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.plan.Plan.Doubt;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodNaming;
import dev.staticpod.plan.pod.Provenance;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Plans that take a pod away.
class RemovePlannerTest {
  private static final PodManifest POD = FactsSamples.pod(FactsSamples.nodejs("app:v1"));
  private static final Planner PLANNER = new Planner(new Provenance("tester@here", "1.0"));
  private static final String INSTALLED = AnnotatedText.of(POD);

  @Test
  void takesItsOwnManifestAway() {
    FactsSamples node = FactsSamples.configured(FactsSamples.manifest("nodejs.yaml", INSTALLED));

    Plan plan = remove(node, UnmanagedPolicy.RESPECT);

    assertThat(titles(plan)).containsExactly("remove /etc/kubernetes/manifests/nodejs.yaml");
    assertThat(plan.podRef().contentHash()).isEqualTo(POD.contentHash().hex());
  }

  @Test
  void saysThatASetWouldInstallItAgain() {
    FactsSamples node =
        FactsSamples.configured(
            FactsSamples.manifest(
                "nodejs.yaml", FactsSamples.ofSet("edge", FactsSamples.nodejs("app:v1"))));

    assertThat(remove(node, UnmanagedPolicy.RESPECT, PodNaming.SHORT).remarkTexts())
        .contains(
            "nodejs is of the set edge: the next static-pod apply of that set installs it again");
    assertThat(remove(node, UnmanagedPolicy.RESPECT, PodNaming.MANIFEST).remarkTexts())
        .noneMatch(remark -> remark.contains("set edge"));
  }

  @Test
  void leavesAnUnmanagedManifestUnlessAdopted() {
    FactsSamples node =
        FactsSamples.configured(FactsSamples.manifest("web", FactsSamples.nodejs("a")));

    assertThat(refusedRemoval(node, RemoveRequest.Absence.REFUSE).nextStep()).contains("--adopt");
    assertThat(titles(remove(node, UnmanagedPolicy.ADOPT)))
        .containsExactly("remove /etc/kubernetes/manifests/web");
  }

  @Test
  void refusesAPodThatIsNotThereUnlessToldToIgnoreThat() {
    assertThat(refusedRemoval(FactsSamples.configured(), RemoveRequest.Absence.REFUSE).nextStep())
        .contains("--ignore-not-found");
    assertThat(
            PLANNER.plan(
                List.of(removal(RemoveRequest.Absence.IGNORE)), FactsSamples.fresh().facts()))
        .isInstanceOfSatisfying(
            PlanResult.Planned.class, planned -> assertThat(planned.plan().isEmpty()).isTrue());
  }

  @Test
  void asksBeforeAPartOfTheControlPlaneGoes() {
    String etcd = FactsSamples.nodejs("a").replace("name: nodejs\nspec", "name: etcd\nspec");
    FactsSamples node = FactsSamples.configured(FactsSamples.manifest("etcd.yaml", etcd));
    var request =
        new RemoveRequest(
            new PodName("default", "etcd"),
            UnmanagedPolicy.ADOPT,
            RemoveRequest.Absence.REFUSE,
            PodNaming.MANIFEST);

    assertThat(doubts(PLANNER.plan(List.of(request), node.facts())))
        .containsExactly(
            new Doubt(
                "etcd in /etc/kubernetes/manifests/etcd.yaml is a part of the control plane",
                "remove etcd all the same",
                "if the cluster may lose it, say so with --yes"));
  }

  @Test
  void asksBeforeAnythingGoesFromANodeOfTheControlPlane() {
    String etcd = FactsSamples.nodejs("a").replace("name: nodejs\nspec", "name: etcd\nspec");
    FactsSamples node =
        FactsSamples.configured(
            FactsSamples.manifest("etcd.yaml", etcd),
            FactsSamples.manifest("nodejs.yaml", INSTALLED));
    RemoveRequest request = removal(RemoveRequest.Absence.REFUSE);

    assertThat(doubts(PLANNER.plan(List.of(request), node.facts())))
        .extracting(Doubt::problem)
        .containsExactly("the node belongs to the control plane: it runs etcd");
  }

  @Test
  void takesCopiesAwayTooWhereThatIsAskedFor() {
    FactsSamples node =
        FactsSamples.configured(
            FactsSamples.manifest("nodejs.yaml", INSTALLED),
            FactsSamples.manifest("nodejs.yaml.bak", INSTALLED));

    Plan plan = remove(node, UnmanagedPolicy.ADOPT);

    assertThat(plan.podRef().manifestPath()).endsWith("/nodejs.yaml");
    assertThat(plan.steps().stream().map(Step::title))
        .containsExactly(
            "remove /etc/kubernetes/manifests/nodejs.yaml",
            "remove /etc/kubernetes/manifests/nodejs.yaml.bak",
            "save a revision in /var/lib/static-pod/revisions/default.nodejs");
  }

  /// It was said to be changed by others all the time.
  @Test
  void leavesALinkToBeTakenAwayByHand() {
    FileFacts file = FactsSamples.manifest("nodejs.yaml", INSTALLED);
    var link =
        new FileFacts(
            file.path(), FileFacts.Kind.SYMLINK, file.attributes(), file.sha256(), file.content());
    var refused =
        new PlanResult.Refused(
            Reason.FILE,
            "/etc/kubernetes/manifests/nodejs.yaml is a symbolic link",
            "take it away by hand, and its pod goes: rm /etc/kubernetes/manifests/nodejs.yaml on"
                + " the node; or replace it by the file that it leads to: cp --remove-destination"
                + " \"$(readlink -f /etc/kubernetes/manifests/nodejs.yaml)\""
                + " /etc/kubernetes/manifests/nodejs.yaml on the node");

    assertThat(refusedRemoval(FactsSamples.configured(link), RemoveRequest.Absence.REFUSE))
        .isEqualTo(refused);
    var both =
        new RemoveRequest(
            new PodName("default", "nodejs"),
            UnmanagedPolicy.ADOPT,
            RemoveRequest.Absence.REFUSE,
            PodNaming.MANIFEST);
    FactsSamples two = FactsSamples.configured(FactsSamples.manifest("copy.yaml", INSTALLED), link);
    assertThat(PLANNER.plan(List.of(both), two.facts())).isEqualTo(refused);
  }

  @Test
  void asksWhichOneIsMeantWhereNamespacesShareAName() {
    String other =
        FactsSamples.nodejs("a")
            .replace("name: nodejs\nspec", "name: nodejs\n  namespace: shop\nspec");
    FactsSamples node =
        FactsSamples.configured(
            FactsSamples.manifest("nodejs.yaml", INSTALLED),
            FactsSamples.manifest("shop.yaml", other));
    var shortly =
        new RemoveRequest(
            new PodName("default", "nodejs"),
            UnmanagedPolicy.RESPECT,
            RemoveRequest.Absence.REFUSE,
            PodNaming.SHORT);

    assertThat(doubts(PLANNER.plan(List.of(shortly), node.facts())))
        .extracting(Doubt::problem)
        .containsExactly("the name is ambiguous: besides nodejs there is shop/nodejs");
    assertThat(doubts(PLANNER.plan(List.of(removal(RemoveRequest.Absence.REFUSE)), node.facts())))
        .isEmpty();
  }

  @Test
  void saysWhichFileToTakeAwayWhereAPodStandsInTwo() {
    FactsSamples node =
        FactsSamples.configured(
            FactsSamples.manifest("copy.yaml", INSTALLED),
            FactsSamples.manifest("nodejs.yaml", INSTALLED));

    PlanResult.Refused refused = refusedRemoval(node, RemoveRequest.Absence.REFUSE);

    assertThat(refused.reason().word()).isEqualTo("duplicate");
    assertThat(refused.nextStep())
        .isEqualTo(
            "keep /etc/kubernetes/manifests/nodejs.yaml, and take the rest away: rm"
                + " /etc/kubernetes/manifests/copy.yaml on the node; or remove all of them with"
                + " --adopt");
  }

  private static Plan remove(FactsSamples node, UnmanagedPolicy unmanaged) {
    return remove(node, unmanaged, PodNaming.MANIFEST);
  }

  private static Plan remove(FactsSamples node, UnmanagedPolicy unmanaged, PodNaming naming) {
    var request =
        new RemoveRequest(
            new PodName("default", "nodejs"), unmanaged, RemoveRequest.Absence.REFUSE, naming);
    return ((PlanResult.Planned) PLANNER.plan(List.of(request), node.facts())).plan();
  }

  private static List<Doubt> doubts(PlanResult result) {
    return ((PlanResult.Planned) result).plan().doubts();
  }

  private static PlanResult.Refused refusedRemoval(
      FactsSamples node, RemoveRequest.Absence absence) {
    return (PlanResult.Refused) PLANNER.plan(List.of(removal(absence)), node.facts());
  }

  private static RemoveRequest removal(RemoveRequest.Absence absence) {
    return new RemoveRequest(
        new PodName("default", "nodejs"), UnmanagedPolicy.RESPECT, absence, PodNaming.MANIFEST);
  }
}
