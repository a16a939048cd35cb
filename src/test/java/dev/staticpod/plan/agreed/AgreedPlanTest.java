package dev.staticpod.plan.agreed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PlanResult;
import dev.staticpod.plan.Step;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.HostFile;
import dev.staticpod.plan.files.Precondition;
import dev.staticpod.plan.pod.PodName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgreedPlanTest {
  private static final String PATH = "/etc/web/conf";

  private static Plan plan(String before, Plan.Remark... remarks) {
    var present =
        new Precondition.Present(
            FileFacts.regular(PATH, FileContent.of(before), new FileAttributes("0", "0", "644")));
    var file =
        new HostFile(
            PATH, FileContent.of("new"), FileAttributes.mode("644"), HostFile.Reload.RESTART);
    var write =
        new Step.WriteHostFile(new PodName("default", "web"), present, file, Step.OldBytes.KEEP);
    return new Plan("w1", List.of(), List.of(write), List.of(remarks), List.of());
  }

  private static AgreedPlan agreed(Plan plan) {
    String digest = PlanDigest.of(plan, new byte[PlanDigest.SALT_BYTES]);
    return new AgreedPlan(
        digest,
        plan.steps().stream().map(Step::title).toList(),
        StepDigests.of(plan, digest),
        plan.remarkTexts(),
        "static-pod plan");
  }

  private static String problem(Plan now) {
    return agreed(plan("old")).refusal(now).map(PlanResult.Refused::problem).orElse("");
  }

  private static Plan.Remark ofFile(String path) {
    return new Plan.Remark(
        Plan.Remark.Subject.POD, path + " was edited by hand", Optional.of(path));
  }

  @Test
  void takesThePlanThatWasAgreedTo() {
    assertThat(problem(plan("old"))).isEmpty();
    assertThat(problem(plan("old", ofFile(PATH)))).isEmpty();
  }

  @Test
  void saysOfAFileOnceThatItIsOther() {
    assertThat(problem(plan("other")))
        .endsWith(": " + PATH + " is another file on the node by now");
    assertThat(problem(plan("other", ofFile(PATH)))).endsWith(": " + PATH + " was edited by hand");
  }

  @Test
  void whatIsSaidOfAnotherFileIsNotSaidOfThisOne() {
    assertThat(problem(plan("other", ofFile(PATH + ".d"))))
        .endsWith(
            ": %1$s.d was edited by hand; %1$s is another file on the node by now".formatted(PATH));
  }
}
