package dev.staticpod.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is shown of the journal of a kubelet that does not come up.
class KubeletEvidenceTest {
  private static final String FATAL =
      "F1127 11:32:01.123456     398 server.go:269] failed to run Kubelet: inotify_init: too many"
          + " open files";
  private static final String ENDED =
      "kubelet.service: Main process exited, code=exited, status=255/EXCEPTION";

  private final LocalNode local;

  KubeletEvidenceTest(@TempDir Path directory) {
    local = new LocalNode(directory, List.of("dash"));
  }

  /// As kubelets up to 1.22 end with an error that they do not survive.
  @Test
  void isTheErrorAndNotTheStacksAfterIt() throws NodeException {
    String stack =
        """
        goroutine 1 [running]:
        k8s.io/kubernetes/vendor/k8s.io/klog/v2.stacks(0xc000010001, 0xc000ee1a00, 0x7a, 0xd2)
        \t/src/vendor/k8s.io/klog/v2/klog.go:1026 +0xb9
        main.main()
        \t/src/cmd/kubelet/kubelet.go:40 +0x1d0

        goroutine 6 [chan receive]:
        k8s.io/kubernetes/vendor/golang.org/x/net/http2.(*Transport).newClientConn(0xc0, 0x1)
        \t/src/vendor/golang.org/x/net/http2/transport.go:705 +0xb4a
        created by k8s.io/kubernetes/vendor/golang.org/x/net/http2.(*Transport).newClientConn
        \t/src/vendor/golang.org/x/net/http2/transport.go:1741 +0x79
        """;
    local.write("/stub/journal", FATAL + "\n" + stack.repeat(200) + ENDED + "\n");
    local.write("/stub/dies-with", "--pod-manifest-path");
    List<StepEvent> events = new ArrayList<>();

    new Node(local).execute(PlanSamples.firstInstall(local), events::add);

    assertThat(events)
        .filteredOn(StepEvent.Evidence.class::isInstance)
        .containsExactly(new StepEvent.Evidence(FATAL), new StepEvent.Evidence(ENDED));
  }
}
