package dev.staticpod.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PodChange;
import dev.staticpod.plan.Step;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.Precondition;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanTextTest {
  private static final FileAttributes ATTRIBUTES = FileAttributes.mode("600");
  private static final FileContent OLD = FileContent.of("a: 1\nb: 2\n");
  private static final FileContent NEW = FileContent.of("a: 1\nb: 3\n");
  private static final FileContent SECRET = FileContent.of("hunter2\n").sensitive();
  private static final FileContent BINARY =
      FileContent.of(new byte[] {0, 1}, FileContent.Sensitivity.PLAIN);

  @Test
  void showsStepsReasonsAndDiffs() {
    assertThat(PlanText.render("root@w1", plan(change("/m/a", OLD, NEW), create("/m/b", OLD))))
        .isEqualTo(
            """
            plan for root@w1 (node w1)
              1. change /m/a
              2. create /m/b
              - no restart

            --- /m/a
            +++ /m/a
            @@ -1,2 +1,2 @@
             a: 1
            -b: 2
            +b: 3

            --- /dev/null
            +++ /m/b
            @@ -0,0 +1,2 @@
            +a: 1
            +b: 2
            """);
  }

  @Test
  void namesTheHostInEachDiff() {
    assertThat(PlanText.diffs("w1", plan(delete("/m/a", OLD)), Map.of()))
        .startsWith("--- w1:/m/a\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-a: 1\n");
  }

  @Test
  void comparesWhatIsOnTheHostWithTheFileOfTheUser() {
    String hash = "    static-pod.dev/content-sha256: \"" + "a".repeat(64) + "\"\n";
    String other = hash.replace("aaaa", "bbbb");

    assertThat(
            diff("  annotations:\n" + hash + "  x: 1\n", "  annotations:\n" + other + "  x: 2\n"))
        .isEqualTo("--- w1:/m/a\n+++ web.yaml\n@@ -1,2 +1,2 @@\n metadata:\n-  x: 1\n+  x: 2\n");
    assertThat(diff("  x: 1\n", "  annotations:\n" + hash + "  x: 2\n"))
        .endsWith("\n-  x: 1\n+  x: 2\n")
        .doesNotContain("annotations");
    assertThat(diff("  annotations:\n    b: 1\n", "  annotations:\n" + hash + "    b: 2\n"))
        .endsWith("\n   annotations:\n-    b: 1\n+    b: 2\n");
    assertThat(diff("  annotations:\n    b: 1\n", "  annotations:\n    b: 1\n" + hash))
        .contains("+    static-pod.dev/content-sha256");
  }

  @Test
  void namesTheHostThatHasNoSuchFileYet() {
    assertThat(
            PlanText.diffs(
                "w1", plan(create("/m/a", OLD)), Map.of(new PodName("default", "a"), "web.yaml")))
        .startsWith("--- /dev/null\t(w1:/m/a)\n+++ web.yaml\n@@ -0,0 +1,2 @@\n");
  }

  private static String diff(String before, String after) {
    return PlanText.diffs(
        "w1",
        plan(
            change(
                "/m/a",
                FileContent.of("metadata:\n" + before),
                FileContent.of("metadata:\n" + after))),
        Map.of(new PodName("default", "a"), "web.yaml"));
  }

  @Test
  void showsNothingOfWhatIsSensitiveOnEitherSide() {
    assertThat(
            PlanText.diffs(
                "w1",
                plan(
                    create("/m/a", SECRET),
                    change("/m/b", SECRET, NEW),
                    change("/m/c", OLD, SECRET),
                    delete("/m/d", SECRET)),
                Map.of()))
        .isEqualTo(
            """
            Files /dev/null and w1:/m/a differ (sensitive: not shown)
            Files w1:/m/b and w1:/m/b differ (sensitive: not shown)
            Files w1:/m/c and w1:/m/c differ (sensitive: not shown)
            Files w1:/m/d and /dev/null differ (sensitive: not shown)
            """);
  }

  @Test
  void saysWhyThereAreNoLines() {
    assertThat(PlanText.render("w1", plan(change("/m/a", BINARY, NEW), create("/m/b", BINARY))))
        .contains(
            "Files /m/a and /m/a differ (not text: not shown)\n",
            "Files /dev/null and /m/b differ (not text: not shown)\n");
    var large = new FileFacts("/m/a", FileFacts.Kind.REGULAR, ATTRIBUTES, "0", Optional.empty());
    assertThat(PlanText.render("w1", plan(new Step.DeleteFile(new Precondition.Present(large)))))
        .contains("Files /m/a and /dev/null differ (too large to be shown)\n");
  }

  private static Plan plan(Step... steps) {
    var pod = PodChange.present(new PodRef(new PodName("default", "a"), "w1", "/m/a", "0"));
    return new Plan(
        List.of(pod),
        List.of(steps),
        List.of(new Plan.Remark(Plan.Remark.Subject.KUBELET, "no restart")));
  }

  private static Step create(String path, FileContent content) {
    return new Step.WriteFile(path, new Precondition.Absent(), content, ATTRIBUTES);
  }

  private static Step change(String path, FileContent before, FileContent after) {
    var present = new Precondition.Present(FileFacts.regular(path, before, ATTRIBUTES));
    return new Step.WriteFile(path, present, after, ATTRIBUTES);
  }

  private static Step delete(String path, FileContent before) {
    return new Step.DeleteFile(
        new Precondition.Present(FileFacts.regular(path, before, ATTRIBUTES)));
  }
}
