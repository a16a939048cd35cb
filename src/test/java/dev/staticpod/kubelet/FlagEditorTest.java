package dev.staticpod.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlagEditorTest {
  private static final String FLAG = "--pod-manifest-path=/etc/kubernetes/manifest/";

  private static final UnitEnvironment.Variable HOME =
      new UnitEnvironment.Variable("/root", Optional.empty());

  @Test
  void addsALineToACommandOfSeveralLines() {
    String edited =
        edit(
            """
            [Unit]
            Description=Kubernetes Kubelet

            [Service]
            ExecStart=/usr/local/bin/kubelet \\
              --config=/var/lib/kubelet/kubelet-config.yaml \\
              --v=2
            Restart=on-failure
            """);

    assertThat(edited)
        .isEqualTo(
            """
            [Unit]
            Description=Kubernetes Kubelet

            [Service]
            ExecStart=/usr/local/bin/kubelet \\
              --config=/var/lib/kubelet/kubelet-config.yaml \\
              --v=2 \\
              --pod-manifest-path=/etc/kubernetes/manifest/
            Restart=on-failure
            """);
  }

  @Test
  void addsAWordToACommandOfOneLine() {
    assertThat(edit("[Service]\nExecStart=/usr/bin/kubelet $KUBELET_EXTRA_ARGS\n"))
        .isEqualTo("[Service]\nExecStart=/usr/bin/kubelet $KUBELET_EXTRA_ARGS " + FLAG + "\n");
  }

  @Test
  void leavesALastLineWithoutItsEnd() {
    assertThat(edit("[Service]\nExecStart=/usr/bin/kubelet"))
        .isEqualTo("[Service]\nExecStart=/usr/bin/kubelet " + FLAG);
  }

  @Test
  void keepsABackslashThatABlankLineEnds() {
    assertThat(edit("[Service]\nExecStart=/usr/bin/kubelet \\\n  --v=2 \\\n\nRestart=always\n"))
        .isEqualTo(
            "[Service]\nExecStart=/usr/bin/kubelet \\\n  --v=2 \\\n  "
                + FLAG
                + " \\\n\nRestart=always\n");
  }

  @Test
  void stepsOverCommentsInsideACommand() {
    assertThat(
            edit("[Service]\nExecStart=/usr/bin/kubelet \\\n  # quiet\n  --v=0\nRestart=always\n"))
        .isEqualTo(
            "[Service]\nExecStart=/usr/bin/kubelet \\\n  # quiet\n  --v=0 \\\n  "
                + FLAG
                + "\nRestart=always\n");
  }

  @Test
  void keepsLineEndsOfAnotherSystem() {
    assertThat(edit("[Service]\r\nExecStart=/usr/bin/kubelet \\\r\n  --v=2\r\n"))
        .isEqualTo(
            "[Service]\r\nExecStart=/usr/bin/kubelet \\\r\n  --v=2 \\\r\n  " + FLAG + "\r\n");
  }

  @Test
  void editsTheCommandInForceAndNotTheOneThatWasReset() {
    assertThat(
            edit(
                "[Service]\nExecStart=/usr/bin/kubelet --old\nExecStart=\n"
                    + "ExecStart=/usr/bin/kubelet --new\n"))
        .isEqualTo(
            "[Service]\nExecStart=/usr/bin/kubelet --old\nExecStart=\n"
                + "ExecStart=/usr/bin/kubelet --new "
                + FLAG
                + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // a backslash and a blank: systemd hands the backslash over and loses the next line
        "[Service]\nExecStart=/usr/bin/kubelet \\ \n  --v=2\n",
        "[Service]\nType=oneshot\nExecStart=/usr/bin/kubelet --v=2 ; /bin/true\n",
      })
  void leavesACommandAloneThatSystemdReadsOtherwiseThanPeople(String text) {
    assertThat(FlagEditor.append(unit(text), FLAG)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "--a=b c, ExecStart=/kubelet \"--a=b c\"",
    "--a=$HOME, ExecStart=/kubelet \"--a=$$HOME\"",
    "--a=${b}%n, ExecStart=/kubelet \"--a=$${b}%%n\"",
    "--a=~@+\u00fc, ExecStart=/kubelet \"--a=~@+\u00fc\"",
    "'--a=\"x\\y', 'ExecStart=/kubelet \"--a=\\\"x\\\\y\"'",
    "--a=$HOME, ExecStart=:/kubelet \"--a=$HOME\"",
  })
  void quotesAFlagThatSystemdWouldChange(String flag, String line) {
    String before = "[Service]\n" + line.replaceFirst(" .*", "") + "\n";

    String edited = FlagEditor.append(unit(before), flag).orElseThrow();

    assertThat(edited).isEqualTo("[Service]\n" + line + "\n");
    assertThat(
            new CommandExpansion(
                    new UnitEnvironment(Map.of("HOME", HOME), List.of()),
                    new Specifiers(UnitName.KUBELET, "w1"))
                .arguments(unit(edited)))
        .containsExactly("/kubelet", flag);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--a=b\n", "--a=\u001b", "--a=\uFFFD"})
  void leavesAFlagAloneThatStandsInNoUnit(String flag) {
    assertThat(FlagEditor.append(unit("[Service]\nExecStart=/kubelet\n"), flag)).isEmpty();
  }

  @Test
  void whateverTheLayoutOnlyTheFlagIsNew() {
    var random = new Random(20);
    for (int i = 0; i < 2_000; i++) {
      String text = UnitSamples.next(random);
      KubeletUnit unit = unit(text);

      String edited = FlagEditor.append(unit, FLAG).orElseThrow(() -> new AssertionError(text));

      assertThat(unit(edited).words())
          .as(text)
          .startsWith(unit.words().toArray(String[]::new))
          .endsWith(FLAG)
          .hasSize(unit.words().size() + 1);
      assertThat(withoutInsertion(text, edited)).as(text).isEqualTo(text);
    }
  }

  /// What is edited, without the one run of characters in it that is new.
  private static String withoutInsertion(String text, String edited) {
    int same = 0;
    while (same < text.length() && text.charAt(same) == edited.charAt(same)) {
      same++;
    }
    int added = edited.length() - text.length();
    return edited.substring(0, same) + edited.substring(same + added);
  }

  private static String edit(String text) {
    return FlagEditor.append(unit(text), FLAG).orElseThrow();
  }

  private static KubeletUnit unit(String text) {
    return KubeletUnit.read(List.of(new KubeletFile("/etc/systemd/system/kubelet.service", text)))
        .orElseThrow();
  }
}
