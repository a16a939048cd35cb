package dev.staticpod.sandbox.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.sandbox.api.ObjectStore;
import dev.staticpod.sandbox.kubelet.Journal;
import dev.staticpod.sandbox.kubelet.Placement;
import dev.staticpod.sandbox.kubelet.SimulatedKubelet;
import dev.staticpod.sandbox.kubelet.SimulatedPodFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeletServiceTest {
  @TempDir Path directory;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private Path root;
  private Path unit;
  private Journal journal;
  private KubeletService service;

  @BeforeEach
  void startsAWorkersKubelet() throws IOException {
    root = WorkerFiles.create(directory, "node-1", 10248).root();
    unit = root.resolve(SimulatedUnit.FRAGMENT);
    journal = new Journal(() -> now);
    var placement = new Placement(1, "node-1", "uid");
    var kubelet =
        new SimulatedKubelet(
            placement, new SimulatedPodFiles(root), new ObjectStore(() -> now), journal, () -> now);
    service = new KubeletService(root, kubelet, journal, () -> now);
    service.daemonReload();
    service.restart();
    pass(1000);
  }

  @Test
  void showsTheCommandLineOfTheProcess() throws IOException {
    assertThat(commandLine())
        .startsWith("/usr/local/bin/kubelet", "--config=/var/lib/kubelet/kubelet-config.yaml")
        .contains("--hostname-override=node-1");
    assertThat(service.isHealthy()).isTrue();
  }

  @Test
  void takesAChangedUnitOnlyAfterReloadAndRestart() throws IOException {
    append(" --pod-manifest-path=/etc/kubernetes/manifest");
    assertThat(service.properties()).containsEntry("NeedDaemonReload", "yes");
    service.restart();
    assertThat(commandLine()).noneMatch(word -> word.contains("manifest"));

    service.daemonReload();
    assertThat(service.properties()).containsEntry("NeedDaemonReload", "no");
    assertThat(commandLine()).noneMatch(word -> word.contains("manifest"));

    service.restart();
    assertThat(commandLine()).contains("--pod-manifest-path=/etc/kubernetes/manifest");
  }

  @Test
  void aFlagWithoutBackslashBeforeItIsAnUnknownKey() throws IOException {
    String text = Files.readString(unit).replace("--v=2\n", "--v=2\n  --pod-manifest-path=/x\n");
    Files.writeString(unit, text);
    service.daemonReload();

    assertThat(messages())
        .anyMatch(line ->
            line.endsWith("Unknown key '--pod-manifest-path' in section [Service], ignoring."));
  }

  @Test
  void aKubeletThatDiesAtOnceLooksActiveFirstAndIsStartedAgain() throws IOException {
    append(" --no-such-flag");
    service.daemonReload();
    service.restart();
    assertThat(service.activeState()).isEqualTo("active");

    pass(300);
    assertThat(service.properties())
        .containsEntry("ActiveState", "activating")
        .containsEntry("SubState", "auto-restart")
        .containsEntry("MainPID", "0");
    assertThat(messages()).anyMatch(line -> line.endsWith("unknown flag: --no-such-flag"));
    assertThat(service.isHealthy()).isFalse();

    pass(5200);
    assertThat(service.properties()).containsEntry("NRestarts", "1");
  }

  @Test
  void dropInsAndEnvironmentFilesCount() throws IOException {
    Files.createDirectories(root.resolve(SimulatedUnit.FRAGMENT + ".d"));
    Files.writeString(
        root.resolve(SimulatedUnit.FRAGMENT + ".d/10-flags.conf"),
        """
        [Service]
        Environment="ONE=--v=4 --node-ip=1.2.3.4"
        EnvironmentFile=-/etc/default/kubelet
        ExecStart=
        ExecStart=/usr/local/bin/kubelet $ONE --pod-manifest-path=${TWO}
        """);
    Files.createDirectories(root.resolve("etc/default"));
    Files.writeString(root.resolve("etc/default/kubelet"), "TWO='/etc/it'\n");
    service.daemonReload();
    service.restart();

    assertThat(commandLine())
        .containsExactly(
            "/usr/local/bin/kubelet", "--v=4", "--node-ip=1.2.3.4", "--pod-manifest-path=/etc/it");
    assertThat(service.properties())
        .containsEntry("DropInPaths", "/etc/systemd/system/kubelet.service.d/10-flags.conf");
  }

  @Test
  void systemctlAndJournalctlAnswerAsScriptsAsk() throws IOException {
    var systemctl = new Systemctl(root, service);
    var journalctl = new Journalctl(journal, "node-1");

    assertThat(
            systemctl
                .run(List.of("show", "kubelet.service", "--property=LoadState,MainPID"))
                .output())
        .isEqualTo("MainPID=1001\nLoadState=loaded\n");
    assertThat(systemctl.run(List.of("show", "-p", "ActiveState", "--value", "kubelet")).output())
        .isEqualTo("active\n");
    assertThat(systemctl.run(List.of("restart", "nginx")))
        .isEqualTo(
            new Reply(5, "", "Failed to restart nginx.service: Unit nginx.service not found.\n"));
    assertThat(journalctl.run(List.of("-u", "kubelet", "-o", "cat", "-n", "1")).output())
        .endsWith("server.go:416] Kubelet version: v1.20.2\n");
  }

  private void append(String words) throws IOException {
    Files.writeString(unit, Files.readString(unit).replace("--v=2", "--v=2" + words));
  }

  private void pass(int millis) throws IOException {
    for (int i = 0; i < millis / 100; i++) {
      now = now.plusMillis(100);
      service.tick();
    }
  }

  private List<String> commandLine() throws IOException {
    String pid = service.properties().getOrDefault("MainPID", "");
    return List.of(Files.readString(root.resolve("proc/" + pid + "/cmdline")).split("\0"));
  }

  private List<String> messages() {
    return journal.since(Instant.EPOCH).stream().map(Journal.Entry::message).toList();
  }
}
