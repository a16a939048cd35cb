package dev.staticpod.node;

import dev.staticpod.kubelet.UnitName;
import dev.staticpod.plan.FileAttributes;
import dev.staticpod.plan.FileContent;
import dev.staticpod.plan.FileFacts;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PodChange;
import dev.staticpod.plan.PodName;
import dev.staticpod.plan.PodRef;
import dev.staticpod.plan.Precondition;
import dev.staticpod.plan.Provenance;
import dev.staticpod.plan.Step;
import java.time.Duration;
import java.util.List;

/// Plans to carry out.
final class PlanSamples {
  static final String MANIFEST = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: nodejs\n";

  static final PodName POD = new PodName("default", "nodejs");
  private static final Provenance PROVENANCE = new Provenance("tester@here", "1.0");

  private PlanSamples() {}

  /// What a worker gets that reads no static pods yet.
  static Plan firstInstall(LocalNode node) {
    String unit = node.read(LocalNode.UNIT_PATH);
    String patched = unit.replace("--v=2\n", "--v=2 --pod-manifest-path=/m/\n");
    return plan(
        new Step.MakeDirectory("/etc/kubernetes/manifest", "700"),
        new Step.WriteFile(
            "/etc/kubernetes/manifest/nodejs.yaml",
            new Precondition.Absent(),
            FileContent.of(MANIFEST),
            FileAttributes.mode("600")),
        new Step.WriteFile(
            LocalNode.UNIT_PATH,
            present(node, LocalNode.UNIT_PATH),
            FileContent.of(patched),
            FileAttributes.mode("644")),
        new Step.DaemonReload(),
        new Step.RestartKubelet(UnitName.KUBELET, "--pod-manifest-path is new"),
        new Step.AwaitKubelet(
            UnitName.KUBELET, Duration.ofSeconds(5), "--pod-manifest-path=/m/", 10248),
        revision(Step.Action.INSTALL));
  }

  /// One new file.
  static Plan write(String path, String text) {
    return plan(
        new Step.WriteFile(
            path, new Precondition.Absent(), FileContent.of(text), FileAttributes.mode("600")));
  }

  /// The manifest gets another content.
  static Plan rewrite(LocalNode node, String path, String text) {
    Precondition before = node.exists(path) ? present(node, path) : new Precondition.Absent();
    return plan(
        new Step.WriteFile(path, before, FileContent.of(text), FileAttributes.mode("600")),
        revision(Step.Action.UPDATE));
  }

  /// The manifest is taken away.
  static Plan delete(LocalNode node, String path) {
    return plan(new Step.DeleteFile(present(node, path)), revision(Step.Action.REMOVE));
  }

  private static Step revision(Step.Action action) {
    return new Step.WriteRevision(POD, "/etc/kubernetes/manifest/nodejs.yaml", action, PROVENANCE);
  }

  private static Precondition.Present present(LocalNode node, String path) {
    return new Precondition.Present(
        FileFacts.regular(path, FileContent.of(node.read(path)), FileAttributes.mode("644")));
  }

  private static Plan plan(Step... steps) {
    var podRef = new PodRef(POD, "w1", "/etc/kubernetes/manifest/nodejs.yaml", "0");
    return new Plan(PodChange.present(podRef), List.of(steps), List.of());
  }
}
