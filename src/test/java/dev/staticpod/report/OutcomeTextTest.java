package dev.staticpod.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PodChange;
import dev.staticpod.plan.Step;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.Precondition;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodRef;
import dev.staticpod.rollout.outcome.Outcome;
import dev.staticpod.rollout.outcome.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OutcomeTextTest {
  private static final PodRef WEB = pod("web");
  private static final PodRef DB = pod("db");

  @Test
  void hasALineForEachPodThatIsNotWaitedFor() {
    Plan plan =
        plan(
            List.of(PodChange.present(WEB), PodChange.present(DB)), List.of(write(WEB), write(DB)));

    assertThat(OutcomeText.render("w1", new Outcome.Done(plan, Outcome.Waited.NO, List.of())))
        .isEqualTo(
            """
            w1: installed /m/web.yaml; not waited for its pod
            w1: installed /m/db.yaml; not waited for its pod
            """);
  }

  @Test
  void saysForWhichPodNothingHadToBeDone() {
    Plan plan = plan(List.of(PodChange.present(WEB), PodChange.present(DB)), List.of(write(DB)));

    assertThat(OutcomeText.render("w1", new Outcome.Done(plan, Outcome.Waited.NO, List.of())))
        .isEqualTo(
            """
            w1: nothing to change for the pod web; not waited for its pod
            w1: installed /m/db.yaml; not waited for its pod
            """);
  }

  @Test
  void saysNothingOfTheKubeletWhereOnePodIsUnchanged() {
    var plan =
        new Plan(
            List.of(PodChange.present(WEB)),
            List.of(),
            List.of(
                new Plan.Remark(Plan.Remark.Subject.KUBELET, "it reads /m: no restart"),
                ofPod("the kubelet reads no manifest of web"),
                new Plan.Remark(Plan.Remark.Subject.NODE, "the kubelet was put back")));

    assertThat(OutcomeText.render("w1", new Outcome.Unchanged(plan, Outcome.Waited.YES, List.of())))
        .isEqualTo(
            """
            w1: nothing to change: the kubelet reads no manifest of web
            w1: nothing to change: the kubelet was put back
            """);
  }

  private static Plan.Remark ofPod(String text) {
    return new Plan.Remark(Plan.Remark.Subject.POD, text);
  }

  @Test
  void saysOfEveryPodWhyNothingHadToBeChanged() {
    var plan =
        new Plan(
            List.of(PodChange.present(WEB), PodChange.present(DB)),
            List.of(),
            List.of(ofPod("/m/web.yaml is installed"), ofPod("/m/db.yaml is installed")));

    assertThat(OutcomeText.render("w1", new Outcome.Unchanged(plan, Outcome.Waited.YES, List.of())))
        .isEqualTo(
            """
            w1: nothing to change: /m/web.yaml is installed
            w1: nothing to change: /m/db.yaml is installed
            """);
  }

  @Test
  void namesThePodThatDidNotCome() {
    Plan plan =
        plan(List.of(PodChange.absent(WEB), PodChange.present(DB)), List.of(write(WEB), write(DB)));
    var problem =
        new Problem(
            Optional.of(DB.podName()), Optional.empty(), "it crashes", "read its log", List.of());

    assertThat(
            OutcomeText.render(
                "w1", new Outcome.Unconfirmed(plan, List.of(), problem, List.of(WEB))))
        .isEqualTo(
            """
            w1: removed /m/web.yaml
            error: w1: db: it crashes (not confirmed, /m/db.yaml)
              next: read its log
            """);
  }

  @Test
  void doesNotNameTheOnlyPodOfAPlan() {
    Plan plan = plan(List.of(PodChange.present(DB)), List.of(write(DB)));
    var problem =
        new Problem(
            Optional.of(DB.podName()), Optional.empty(), "it crashes", "read its log", List.of());

    assertThat(OutcomeText.render("w1", new Outcome.Unconfirmed(plan, List.of(), problem)))
        .isEqualTo(
            """
            error: w1: it crashes (not confirmed, /m/db.yaml)
              next: read its log
            """);
  }

  @Test
  void namesSomeOfManyPodsThatOneKeepsBack() {
    List<PodName> others =
        Stream.of("a", "b", "c", "d", "e", "f", "g").map(it -> new PodName("shop", it)).toList();
    var problem = new Problem("it is in two files", "remove one");

    assertThat(
            OutcomeText.render(
                "w1",
                new Outcome.Refused(Reason.DUPLICATE, problem)
                    .about(DB.podName())
                    .keepingBack(others)))
        .startsWith(
            "error: w1: it is in two files; because of the pod db, shop/a, shop/b, shop/c, shop/d,"
                + " shop/e and 2 more are not changed either (nothing was changed)\n");
  }

  private static Plan plan(List<PodChange> pods, List<Step> steps) {
    return new Plan(pods, steps, List.of());
  }

  private static Step write(PodRef pod) {
    return new Step.WriteFile(
        pod.manifestPath(),
        new Precondition.Absent(),
        FileContent.of("a\n"),
        FileAttributes.mode("600"));
  }

  private static PodRef pod(String name) {
    return new PodRef(
        new PodName("default", name), "node-1", "/m/" + name + ".yaml", "0".repeat(64));
  }
}
