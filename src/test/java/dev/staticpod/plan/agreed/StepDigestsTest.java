package dev.staticpod.plan.agreed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.plan.Plan;
import dev.staticpod.plan.Step;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.HostFile;
import dev.staticpod.plan.files.Precondition;
import dev.staticpod.plan.pod.PodName;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepDigestsTest {
  private static final String PATH = "/etc/web/conf";

  private static Plan plan(Step... steps) {
    return new Plan("node-1", List.of(), List.of(steps), List.of(), List.of());
  }

  private static Step write(FileContent before, FileContent after, String mode) {
    return new Step.WriteHostFile(
        new PodName("default", "web"),
        new Precondition.Present(
            FileFacts.regular(PATH, before, new FileAttributes("0", "0", "644"))),
        new HostFile(PATH, after, FileAttributes.mode(mode), HostFile.Reload.RESTART),
        Step.OldBytes.KEEP);
  }

  private static Step write(String before, String after) {
    return write(FileContent.of(before), FileContent.of(after), "644");
  }

  private static List<String> difference(Plan agreed, Plan now) {
    String digest = PlanDigest.of(agreed, new byte[PlanDigest.SALT_BYTES]);
    return StepDigests.differences(StepDigests.of(agreed, digest), now, digest).stream()
        .map(StepDigests.Difference::words)
        .toList();
  }

  @Test
  void saysWhatIsOtherAndWhere() {
    Plan agreed = plan(write("1", "2"));

    assertThat(difference(agreed, plan(write("1", "2")))).isEmpty();
    assertThat(difference(agreed, plan(write("3", "2"))))
        .containsExactly(PATH + " is another file on the node by now");
    assertThat(difference(agreed, plan(write("1", "3"))))
        .containsExactly("what is to be written to " + PATH + " is other by now");
    assertThat(difference(agreed, plan(write(FileContent.of("1"), FileContent.of("2"), "600"))))
        .containsExactly("what is to be written to " + PATH + " is other by now");
  }

  @Test
  void saysNothingOfSecretsAndOfOtherPlans() {
    FileContent secret = FileContent.of("2").sensitive();
    Plan agreed = plan(write(secret, secret, "600"));

    assertThat(StepDigests.of(agreed, PlanDigest.of(agreed, new byte[PlanDigest.SALT_BYTES])))
        .containsExactly("-/-");
    assertThat(difference(agreed, plan())).isEmpty();
    assertThat(StepDigests.differences(List.of(""), plan(write("1", "2")), "no digest")).hasSize(2);
  }
}
