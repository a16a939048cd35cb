package dev.staticpod.cli;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/// What the cluster or the node's kubelet would not take is found before anything is changed.
class PrecheckTest extends FreshWorkers {
  PrecheckTest() {
    super(2);
  }

  @Test
  void aNamespaceThatIsMissingIsFound() throws IOException {
    String elsewhere = inNamespaceLost();

    run("install", elsewhere, "--host", "node-2,node-1")
        .exits(3)
        .assertErr()
        .isEqualTo(
            """
            %1$s:6:14: error[mirror-namespace]: the namespace lost does not exist: the pod would run unseen
                namespace: lost
                           ^
              hint: kubectl create namespace lost; or install without asking the API server, by --no-wait
            error: node-2: %1$s is not valid for the cluster (nothing was changed)
              next: fix it; static-pod explain RULE shows more about a rule
            error: node-1: %1$s is not valid for the cluster (nothing was changed)
              next: fix it; static-pod explain RULE shows more about a rule
            """
                .formatted(elsewhere));
    run("install", elsewhere, "--host", "node-2", "-o", "json")
        .exits(3)
        .assertOut()
        .contains("\"result\" : \"invalid\"", "\"mirror-namespace\"");
  }

  @Test
  void aRuleCanBeLeftOut() throws IOException {
    line("install " + inNamespaceLost() + " --host node-2 --ignore mirror-namespace --timeout 1s")
        .exits(5)
        .assertErr()
        .contains("create /etc/kubernetes/manifest/lost.yaml");
    line("remove lost -n lost --host node-2 --no-wait").exits(0);
  }

  private String inNamespaceLost() throws IOException {
    return changed("name: nodejs\n  labels", "name: lost\n  namespace: lost\n  labels");
  }

  @Test
  void whatTheNodesKubeletWouldDropIsFound() throws IOException {
    String newer =
        changed(
            "name: nodejs\n  labels", "name: newer\n  labels", "spec:", "spec:\n  hostUsers: true");

    run("install", newer, "--host", "node-2,node-1", "--dry-run").exits(3);
    run("install", newer, "--host", "node-2,node-1")
        .exits(3)
        .assertErr()
        .isEqualTo(
            """
            %1$s:9:3: error[newer-field]: kubelet 1.20 does not know spec.hostUsers; it is new in 1.25
                hostUsers: true
                ^
              hint: leave it out for nodes this old
            error: node-2: %1$s is not valid for the node's kubelet v1.20.2 (nothing was changed)
              next: fix it; static-pod explain RULE shows more about a rule
            error: node-1: %1$s is not valid for the node's kubelet v1.20.2 (nothing was changed)
              next: fix it; static-pod explain RULE shows more about a rule
            """
                .formatted(newer));
    run("diff", newer, "--host", "node-2").exits(3);
    run("diff", newer, "--host", "node-2", "--ignore", "newer-field").exits(6);
    line("install " + newer + " --host nowhere.invalid --kubelet-version 1.20").exits(3);
  }

  @Test
  void whatOnlyNewerKubeletsRefuseIsLeftToTheNode() throws IOException {
    String older =
        changed(
            "name: nodejs\n  labels",
            "name: older\n  labels",
            "spec:",
            "spec:\n  hostAliases: [{ip: \"::ffff:10.0.0.1\", hostnames: [a]}]");

    run("diff", older, "--host", "node-2").exits(6);
    line("diff " + older + " --host node-2 --kubelet-version 1.36")
        .exits(3)
        .assertErr()
        .contains("nothing was sent anywhere");
  }

  @Test
  void adviceFailsUnderStrict() {
    line("install " + Examples.NODEJS + " --host nowhere.invalid --strict --wait ready")
        .exits(3)
        .assertErr()
        .contains("warning[readiness-probe]")
        .contains("nothing was sent anywhere");
    line("diff " + Examples.NODEJS + " --host nowhere.invalid --strict").exits(4);
  }
}
