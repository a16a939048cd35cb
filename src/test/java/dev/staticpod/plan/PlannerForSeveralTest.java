package dev.staticpod.plan;

import static dev.staticpod.plan.Planning.PLANNER;
import static dev.staticpod.plan.Planning.planned;
import static dev.staticpod.plan.Planning.refused;
import static dev.staticpod.plan.Planning.titles;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.staticpod.manifest.AnnotatedText;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodNaming;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// Several requests for one node, in one transaction.
class PlannerForSeveralTest {
  private static final String DIRECTORY = "/etc/kubernetes/manifests/";

  @Test
  void restartsTheKubeletOnceAndAfterAllManifests() {
    Plan plan = planned(FactsSamples.fresh(), install("one"), install("two"));

    assertThat(titles(plan))
        .containsExactly(
            "make directory /etc/kubernetes/manifest",
            "create /etc/kubernetes/manifest/one.yaml",
            "create /etc/kubernetes/manifest/two.yaml",
            "change /etc/systemd/system/kubelet.service",
            "systemctl daemon-reload",
            "systemctl restart kubelet (--pod-manifest-path is new)",
            "wait until the kubelet is healthy (at most 60 s)",
            "keep /etc/systemd/system/kubelet.service as it was in"
                + " /var/lib/static-pod/revisions/kubelet",
            "save a revision in /var/lib/static-pod/revisions/default.one",
            "save a revision in /var/lib/static-pod/revisions/default.two");
  }

  @Test
  void saysOfEachPodWhetherItComesOrGoes() {
    FactsSamples node = FactsSamples.configured(FactsSamples.manifest("old.yaml", text("old")));

    Plan plan = planned(node, install("new"), remove("old"));

    assertThat(plan.pods())
        .extracting(change -> change.pod().name() + " " + change.goal())
        .containsExactly("new PRESENT", "old ABSENT");
    assertThat(titles(plan))
        .containsExactly(
            "create " + DIRECTORY + "new.yaml",
            "remove " + DIRECTORY + "old.yaml",
            "save a revision in /var/lib/static-pod/revisions/default.new",
            "save a revision in /var/lib/static-pod/revisions/default.old");
    assertThatThrownBy(plan::podRef).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void givesPodsOfOneNameFilesOfTheirOwn() {
    Plan plan =
        planned(FactsSamples.configured(), install("web"), install(inNamespace("shop", "web")));

    assertThat(titles(plan))
        .startsWith("create " + DIRECTORY + "web.yaml", "create " + DIRECTORY + "shop.web.yaml");
  }

  @Test
  void doesNotTakeTheFileThatTheSamePlanRemoves() {
    FactsSamples node =
        FactsSamples.configured(
            FactsSamples.manifest("web.yaml", AnnotatedText.of(inNamespace("shop", "web"))));

    Plan plan = planned(node, remove(new PodName("shop", "web")), install("web"));

    assertThat(titles(plan))
        .startsWith("remove " + DIRECTORY + "web.yaml", "create " + DIRECTORY + "default.web.yaml");
  }

  @Test
  void leavesAloneWhatIsAsItShouldBe() {
    FactsSamples node = FactsSamples.configured(FactsSamples.manifest("one.yaml", text("one")));

    Plan plan = planned(node, install("one"), install("two"));

    assertThat(titles(plan))
        .containsExactly(
            "create " + DIRECTORY + "two.yaml",
            "save a revision in /var/lib/static-pod/revisions/default.two");
    assertThat(plan.pods()).hasSize(2);
    assertThat(plan.remarkTexts())
        .contains(DIRECTORY + "one.yaml already has this content")
        .filteredOn(remark -> remark.contains("no restart"))
        .hasSize(1);
  }

  @Test
  void doesNothingWhereOneOfThemWouldBeWrong() {
    FactsSamples node =
        FactsSamples.configured(FactsSamples.manifest("web.yaml", FactsSamples.nodejs("other:v1")));

    assertThat(refused(node, install("one"), install(FactsSamples.pod(FactsSamples.nodejs("a")))))
        .extracting(refused -> refused.reason().word())
        .isEqualTo("unmanaged");
  }

  @Test
  void refusesAPodThatIsAskedForTwice() {
    assertThat(refused(FactsSamples.configured(), install("one"), remove("one")).problem())
        .isEqualTo("the pod one is asked for twice");
  }

  @Test
  void refusesTwoDirectories() {
    assertThat(refused(FactsSamples.fresh(), in("/srv/a", "one"), in("/srv/b", "two")).problem())
        .contains("/srv/a, /srv/b");
    assertThat(titles(planned(FactsSamples.fresh(), in("/srv/a", "one"), install("two"))))
        .contains("create /srv/a/one.yaml", "create /srv/a/two.yaml");
  }

  @Test
  void respectsFilesOfOthersWhereOneRequestDoes() {
    FactsSamples node = FactsSamples.freshWithAFile();
    var adopting = request(pod("two"), Optional.empty(), UnmanagedPolicy.ADOPT);

    assertThat(refused(node, adopting, install("one")).problem()).contains("old.bak");
    assertThat(titles(planned(node, adopting)))
        .contains("create /etc/kubernetes/manifest/two.yaml");
  }

  @Test
  void takesEachPodBackToItsOwnRevision() {
    FactsSamples node =
        FactsSamples.configured(
                FactsSamples.manifest("one.yaml", text("one")),
                FactsSamples.manifest("two.yaml", text("two")))
            .revision(name("one"), 1, Optional.empty(), Optional.of(text("one")))
            .revision(name("two"), 5, Optional.of(text("two", "v0")), Optional.of(text("two")));

    Plan plan = planned(node, rollback("one"), rollback("two"));

    assertThat(titles(plan))
        .startsWith("remove " + DIRECTORY + "one.yaml", "change " + DIRECTORY + "two.yaml");
    assertThat(plan.written(DIRECTORY + "two.yaml")).contains(FileContent.of(text("two", "v0")));
  }

  @Test
  void aManifestThatWasSensitiveIsSensitiveWhenItComesBack() {
    FileContent old = FileContent.of(text("one", "v0")).sensitive();
    FactsSamples node =
        FactsSamples.configured(FactsSamples.manifest("one.yaml", text("one")))
            .revision(name("one"), 1, old, FileContent.of(text("one")).sensitive());

    assertThat(planned(node, rollback("one")).written(DIRECTORY + "one.yaml")).contains(old);
  }

  @Test
  void wantsARequest() {
    assertThatThrownBy(() -> PLANNER.plan(List.of(), FactsSamples.configured().facts()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static InstallRequest install(String name) {
    return install(pod(name));
  }

  private static InstallRequest install(PodManifest manifest) {
    return request(manifest, Optional.empty(), UnmanagedPolicy.RESPECT);
  }

  private static InstallRequest request(
      PodManifest manifest, Optional<String> directory, UnmanagedPolicy unmanaged) {
    return new InstallRequest(manifest, AnnotatedText.of(manifest), directory, unmanaged);
  }

  private static InstallRequest in(String directory, String name) {
    return request(pod(name), Optional.of(directory), UnmanagedPolicy.RESPECT);
  }

  private static RemoveRequest remove(String name) {
    return remove(name(name));
  }

  private static RemoveRequest remove(PodName name) {
    return new RemoveRequest(
        name, UnmanagedPolicy.RESPECT, RemoveRequest.Absence.REFUSE, PodNaming.MANIFEST);
  }

  private static RollbackRequest rollback(String name) {
    return new RollbackRequest(name(name), OptionalInt.empty());
  }

  private static PodName name(String name) {
    return new PodName("default", name);
  }

  private static String text(String name) {
    return text(name, "v1");
  }

  private static String text(String name, String version) {
    return AnnotatedText.of(FactsSamples.pod(manifest(name, version)));
  }

  private static PodManifest pod(String name) {
    return FactsSamples.pod(manifest(name, "v1"));
  }

  private static PodManifest inNamespace(String namespace, String name) {
    return FactsSamples.pod(
        manifest(name, "v1").replace("\nspec", "\n  namespace: " + namespace + "\nspec"));
  }

  private static String manifest(String name, String version) {
    return FactsSamples.nodejs("app:" + version)
        .replace("name: nodejs\nspec", "name: " + name + "\nspec");
  }
}
