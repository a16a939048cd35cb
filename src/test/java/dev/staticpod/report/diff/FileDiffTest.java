package dev.staticpod.report.diff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// As GNU diff prints it, and as `patch` wants it.
class FileDiffTest {
  @Test
  void showsWhatChangesAmongWhatStays() {
    assertThat(FileDiff.unified("f", "a\nb\nc\nd\ne\n", "a\nb\nc\nd\nE\n"))
        .isEqualTo("--- f\n+++ f\n@@ -2,4 +2,4 @@\n b\n c\n d\n-e\n+E\n");
  }

  @Test
  void isNothingWhereNothingChanges() {
    assertThat(FileDiff.unified("f", "a\n", "a\n")).isEmpty();
  }

  @Test
  void aFileThatComesOrGoesHasNoLineElsewhere() {
    assertThat(FileDiff.unified("/dev/null", "", "f", "a\n"))
        .isEqualTo("--- /dev/null\n+++ f\n@@ -0,0 +1,1 @@\n+a\n");
    assertThat(FileDiff.unified("f", "a\n", "/dev/null", ""))
        .isEqualTo("--- f\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-a\n");
  }

  @Test
  void hidesAnnotationsOfStaticPodInAnyForm() {
    String hash = "\"static-pod.dev/content-sha256\": \"%s\"".formatted("0".repeat(64));
    String files =
        "\"static-pod.dev/files\": \"sha256:1 644 0:0 /etc/a\\nsha256:2 644 0:0 /etc/b\"";
    String block = "metadata:\n  name: web\n%sspec: {}\n";
    String flow = "metadata: {%sname: web}\nspec: {}\n";

    String lines = "  annotations:\n    " + hash + "\n    " + files + "\n";
    assertThat(hidden(block.formatted(""), block.formatted(lines))).isEmpty();
    String inside = "\"annotations\": {" + hash + ", " + files + "}, ";
    assertThat(hidden(flow.formatted(""), flow.formatted(inside))).isEmpty();
    assertThat(hidden(block.formatted(""), block.formatted(lines + "    a: b\n")))
        .contains("+    a: b\n")
        .doesNotContain("static-pod.dev");
    assertThat(
            FileDiff.withoutOwnAnnotations("f", block.formatted(""), "f", block.formatted(lines)))
        .as("with them where nothing else differs")
        .contains("+    " + files);
  }

  private static String hidden(String before, String after) {
    return FileDiff.besidesOwnAnnotations("f", before, "f", after);
  }

  @Test
  void tellsOfALastLineWithoutAnEnd() {
    assertThat(FileDiff.unified("f", "a\nb", "a\nb\n"))
        .isEqualTo("--- f\n+++ f\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n");
    assertThat(FileDiff.unified("f", "a\nb", "A\nb"))
        .isEqualTo("--- f\n+++ f\n@@ -1,2 +1,2 @@\n-a\n+A\n b\n\\ No newline at end of file\n");
  }

  @Test
  void showsNothingOfAnEnvironmentFileButWhatChanges() {
    String before = "# site\nPASSWORD=hush\nARGS=\"--a \\\n--b\"\n\nexport TOKEN=hush\n";

    assertThat(FileDiff.unified("f", before, before.replace("--b", "--c")))
        .isEqualTo("--- f\n+++ f\n@@ -4,1 +4,1 @@\n---b\"\n+--c\"\n");
    assertThat(FileDiff.unified("f", "[Service]\nA=b\nC=d\n", "[Service]\nA=b\nC=e\n"))
        .contains(" A=b\n");
  }

  @Test
  void keepsTheLineEndsOfOtherSystems() {
    assertThat(FileDiff.unified("f", "a\r\n", "a\n"))
        .isEqualTo("--- f\n+++ f\n@@ -1,1 +1,1 @@\n-a\r\n+a\n");
  }
}
