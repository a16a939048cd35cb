package dev.staticpod.node;

import dev.staticpod.kubelet.HealthAddress;
import dev.staticpod.kubelet.KubeletProcess;
import dev.staticpod.kubelet.UnitName;
import dev.staticpod.plan.KubeletFacts;
import dev.staticpod.plan.MachineFacts;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PodChange;
import dev.staticpod.plan.ServiceFacts;
import dev.staticpod.plan.StateFacts;
import dev.staticpod.plan.Step;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.HostFile;
import dev.staticpod.plan.files.PodFiles;
import dev.staticpod.plan.files.Precondition;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodRef;
import dev.staticpod.plan.pod.Provenance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Plans to carry out.
final class PlanSamples {
  static final String MANIFEST = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: nodejs\n";

  static final byte[] BINARY = {0, 1, 2, (byte) 0xff, '\r', '\n', 0};

  static final byte[] LARGE = Contents.bytes(new Random(5), 40_000);

  static final String POD_PATH = "/etc/kubernetes/manifest/nodejs.yaml";

  static final PodName POD = new PodName("default", "nodejs");

  /// Asks for the revisions of the pod, and not for the version of the kubelet.
  static final ProbeRequest HISTORY =
      new ProbeRequest(
          List.of(), new ProbeRequest.Revisions.Of(POD), ProbeRequest.VersionQuery.OMITTED);

  private static final Provenance PROVENANCE = new Provenance("tester@here", "1.0");

  private PlanSamples() {}

  /// What a worker gets that reads no static pods yet.
  static Plan firstInstall(LocalNode node) {
    return firstInstall(node, UnitName.KUBELET);
  }

  /// The same of a worker whose kubelet is run by another service.
  static Plan firstInstall(LocalNode node, UnitName service) {
    String unit = node.read(LocalNode.UNIT_PATH);
    String patched = unit.replace("--v=2\n", "--v=2 --pod-manifest-path=/m/\n");
    return plan(
        new Step.MakeDirectory("/etc/kubernetes/manifest", "700"),
        new Step.WriteFile(
            POD_PATH,
            new Precondition.Absent(),
            FileContent.of(MANIFEST),
            FileAttributes.mode("600")),
        new Step.WriteFile(
            LocalNode.UNIT_PATH,
            present(node, LocalNode.UNIT_PATH),
            FileContent.of(patched),
            FileAttributes.mode("644")),
        new Step.DaemonReload(service),
        new Step.RestartKubelet(service, "--pod-manifest-path is new"),
        new Step.AwaitKubelet(service, Duration.ofSeconds(5), "/m", HealthAddress.loopback(10248)),
        revision(Step.Action.INSTALL));
  }

  /// Files of other kinds: `key` gets bytes, an owner and a mode, `new` comes, and `gone` goes.
  static Plan files(LocalNode node) {
    String[] owner = node.owner("/etc/app/key").split(":", -1);
    return plan(
        new Step.WriteFile(
            "/etc/app/key",
            present(node, "/etc/app/key"),
            FileContent.of(BINARY, FileContent.Sensitivity.SENSITIVE),
            new FileAttributes(owner[0], owner[1], "640")),
        new Step.WriteFile(
            "/etc/app/new",
            new Precondition.Absent(),
            FileContent.of("no end"),
            FileAttributes.mode("600")),
        new Step.DeleteFile(present(node, "/etc/app/gone")));
  }

  /// What a node has before [#hostFiles].
  static void prepareHostFiles(LocalNode node) {
    node.write("/etc/app/key", "old\n");
    node.write("/etc/app/old/gone", "gone\n");
    node.write(POD_PATH, MANIFEST);
    node.write(record(), earlier().content().bytes());
    node.makePrivate("/var/lib/static-pod");
    node.makePrivate(PodFiles.DIRECTORY);
  }

  /// Files that a pod needs: one gets bytes that are too many for a script, one comes in a
  /// directory of its own, one goes with its directory.
  static Plan hostFiles(LocalNode node) {
    var key =
        new HostFile(
            "/etc/app/key",
            FileContent.of(LARGE, FileContent.Sensitivity.SENSITIVE),
            FileAttributes.mode("640"),
            HostFile.Reload.RESTART);
    HostFile fresh = hostFile("/etc/app/new/file", FileContent.of("new\n"));
    var next =
        new PodFiles(
            List.of(
                new PodFiles.Entry(key, PodFiles.Origin.MADE, 2),
                new PodFiles.Entry(fresh, PodFiles.Origin.MADE, 0)),
            List.of("/etc/app", "/etc/app/new"));
    return plan(
        new Step.MakeDirectory("/etc/app/new", "755"),
        new Step.WriteHostFile(POD, present(node, "/etc/app/key"), key, Step.OldBytes.KEEP),
        new Step.WriteHostFile(POD, new Precondition.Absent(), fresh, Step.OldBytes.KEEP),
        new Step.WriteFile(
            POD_PATH,
            present(node, POD_PATH),
            FileContent.of(MANIFEST + "# other files\n"),
            FileAttributes.mode("600")),
        new Step.DeleteHostFile(POD, present(node, "/etc/app/old/gone"), Step.OldBytes.KEEP),
        new Step.RemoveDirectory("/etc/app/old"),
        new Step.WriteFileRecord(POD, earlier(), next),
        revision(Step.Action.UPDATE));
  }

  /// Where the files of [#POD] are written down.
  static String record() {
    return PodFiles.DIRECTORY + "/" + POD.key();
  }

  private static PodFiles earlier() {
    return new PodFiles(
        List.of(
            new PodFiles.Entry(
                hostFile("/etc/app/key", FileContent.of("old\n").sensitive()),
                PodFiles.Origin.MADE,
                1),
            new PodFiles.Entry(
                hostFile("/etc/app/old/gone", FileContent.of("gone\n")), PodFiles.Origin.MADE, 0)),
        List.of("/etc/app", "/etc/app/old"));
  }

  private static HostFile hostFile(String path, FileContent content) {
    return new HostFile(path, content, FileAttributes.mode(""), HostFile.Reload.RESTART);
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

  /// A node of which nothing is known but the name of its kubelet's service.
  static NodeFacts facts() {
    return new NodeFacts(
        new MachineFacts("w1", "", MachineFacts.Init.SYSTEMD, Optional.empty(), Optional.empty()),
        new ServiceFacts(UnitName.KUBELET, Map.of(), List.of()),
        new KubeletFacts(
            new KubeletProcess(List.of()), List.of(), Optional.empty(), Optional.empty()),
        List.of(),
        List.of(),
        List.of(),
        StateFacts.CLEAN);
  }

  /// Writes down what a plan does to a manifest of [#POD].
  static Step revision(String path) {
    return new Step.WriteRevision(POD, path, Step.Action.INSTALL, PROVENANCE);
  }

  private static Step revision(Step.Action action) {
    return new Step.WriteRevision(POD, POD_PATH, action, PROVENANCE);
  }

  private static Precondition.Present present(LocalNode node, String path) {
    return new Precondition.Present(
        FileFacts.regular(
            path,
            FileContent.of(node.bytes(path), FileContent.Sensitivity.PLAIN),
            FileAttributes.mode("644")));
  }

  static Plan plan(Step... steps) {
    var podRef = new PodRef(POD, "w1", POD_PATH, "0");
    return new Plan(List.of(PodChange.present(podRef)), List.of(steps), List.of());
  }
}
