package dev.staticpod.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.staticpod.node.answer.MalformedAnswerException;
import dev.staticpod.node.answer.ProtocolLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuntimeStateParserTest {
  private static final String UID = "4f0a".repeat(8);
  private static final String DIRECTORY = "./default_web-w1_" + UID;

  private final RuntimeStateParser answers = new RuntimeStateParser();

  @Test
  void theContainerThatOnlyHoldsTheSandboxDoesNotCount() {
    answers.directory(ProtocolLine.of("pod\t1000\t" + DIRECTORY));
    cgroup("kubepods-pod" + UID + ".slice/cri-containerd-1.scope");
    cgroup("kubepods-pod" + UID + ".slice/cri-containerd-2.scope");

    assertThat(running()).isEqualTo(1);
  }

  @Test
  void aContainerThatIsInSeveralHierarchiesIsOne() {
    answers.directory(ProtocolLine.of("pod\t1000\t" + DIRECTORY));
    for (String hierarchy : new String[] {"systemd", "memory", "cpu"}) {
      cgroup(hierarchy + "/kubepods/pod" + UID + "/1");
      cgroup(hierarchy + "/kubepods/pod" + UID + "/2");
      cgroup(hierarchy + "/kubepods/pod" + UID + "/2/init.scope");
    }

    assertThat(running()).isEqualTo(1);
  }

  @Test
  void crioHasNoSuchContainer() {
    answers.directory(ProtocolLine.of("pod\t1000\t" + DIRECTORY));
    cgroup("kubepods-pod" + UID + ".slice/crio-1.scope");
    cgroup("kubepods-pod" + UID + ".slice/crio-conmon-1.scope");

    assertThat(running()).isEqualTo(1);
  }

  @Test
  void whatIsNoDirectoryOfAPodIsNone() {
    answers.directory(ProtocolLine.of("pod\t1\t./elsewhere"));

    assertThat(answers.runtimeStates()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"pod\tx\t./a_b_c", "pod", "pod\t-1\t./a_b_c", "pod\t999999999999999999\t./a_b_c"})
  void aTimeThatIsNoneIsNoAnswer(String line) {
    assertThatThrownBy(() -> answers.directory(ProtocolLine.of(line)))
        .isInstanceOf(MalformedAnswerException.class);
  }

  private void cgroup(String path) {
    answers.cgroup(ProtocolLine.of("cgroup\t./" + path + "/cgroup.procs"));
  }

  private int running() {
    return answers.runtimeStates().getFirst().running();
  }
}
