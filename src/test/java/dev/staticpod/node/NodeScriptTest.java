package dev.staticpod.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.Programs;
import dev.staticpod.digest.Sha256;
import dev.staticpod.kubelet.StaticPodPath;
import dev.staticpod.kubelet.UnitName;
import dev.staticpod.node.script.ScriptText;
import dev.staticpod.plan.DirectoryFacts;
import dev.staticpod.plan.MachineFacts;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.Revision;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.pod.PodRef;
import dev.staticpod.plan.pod.PodRuntimeState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The scripts under every shell a node may have.
@ParameterizedClass
@ValueSource(strings = {"dash", "bash --posix", "busybox sh"})
class NodeScriptTest {
  private static final String MANIFEST = "/etc/kubernetes/manifest/nodejs.yaml";

  private static final PodRef SUBJECT = new PodRef(PlanSamples.POD, "w1", MANIFEST, "0");

  /// One line is said twice, one is about another pod, one is of no interest.
  private static final String JOURNAL =
      """
      E1122 17:03:04.1     315 file.go:187] Can't process manifest file "%1$s": x
      I1122 17:03:05.1     315 kubelet.go:1926] SyncLoop (PLEG): "nodejs-w1_default(4f0a)"
      E1122 17:03:06.1     315 kubelet.go:1638] about web-w1_default(77)
      E1122 17:03:24.1     315 file.go:187] Can't process manifest file "%1$s": x
      E1122 17:03:25.1     315 kubelet.go:1638] about nodejs-w1_default(4f0a)
      """
          .formatted(MANIFEST);

  private static final ProbeRequest REQUEST =
      new ProbeRequest(
          List.of("/etc/kubernetes/manifest"),
          new ProbeRequest.Revisions.None(),
          ProbeRequest.VersionQuery.OMITTED);
  private static final ProbeRequest NOTHING_MORE = new ProbeRequest();

  private final String shell;
  private final LocalNode local;
  private final Node node;
  private final List<StepEvent> events = new ArrayList<>();

  NodeScriptTest(String shell, @TempDir Path directory) {
    this.shell = shell;
    local = new LocalNode(directory, List.of(shell.split(" ")));
    node = new Node(local);
  }

  @Test
  void looksAtTheNodeInOneExec() throws NodeException {
    NodeFacts facts = node.probe(REQUEST);

    assertThat(facts.machine().init()).isEqualTo(MachineFacts.Init.SYSTEMD);
    assertThat(facts.machine().operatingSystem()).isEqualTo("Debian GNU/Linux 12");
    assertThat(facts.kubelet().isRunning()).isTrue();
    assertThat(facts.layout().files().unit())
        .singleElement()
        .satisfies(unit -> assertThat(unit.text()).isEqualTo(LocalNode.UNIT));
    assertThat(facts.running().process().arguments())
        .containsExactly(
            "/usr/local/bin/kubelet", "--config=/var/lib/kubelet/config.yaml", "--v=2");
    assertThat(facts.running().configs().getFirst().text())
        .contains("kind: KubeletConfiguration\n");
    assertThat(facts.staticPodPath()).isEqualTo(new StaticPodPath.None());
    assertThat(facts.directory("/etc/kubernetes/manifest").orElseThrow().state())
        .isEqualTo(DirectoryFacts.State.MISSING);
  }

  /// Programs would print something else, or nothing.
  @Test
  void aVariableOfTheUsersReachesNoProgram() throws NodeException {
    List<String> names =
        List.of(
            "POSIXLY_CORRECT",
            "IFS",
            "CDPATH",
            "GREP_OPTIONS",
            "TAR_OPTIONS",
            "BLOCK_SIZE",
            "SYSTEMD_LOG_LEVEL",
            "SYSTEMD_LOG_TARGET",
            "DOCKER_HOST");
    names.forEach(name -> local.export(name, "x"));
    var said = new ArrayList<String>();

    local.run(
        ScriptText.COMMON.read() + "env; set -o; exit",
        line -> said.add(new String(line, StandardCharsets.UTF_8)));

    assertThat(said)
        .contains("LC_ALL=C")
        .noneMatch(line -> names.contains(line.replaceFirst("=.*", "")));
    if (shell.startsWith("bash")) {
      assertThat(said).anyMatch(line -> line.matches("posix\\s+on"));
    }
    assertThat(node.probe(REQUEST).kubelet().name()).isEqualTo(UnitName.KUBELET);
  }

  @Test
  void changesNothingByLooking() throws NodeException {
    Map<String, String> before = local.snapshot();

    node.probe(REQUEST);

    assertThat(local.snapshot()).isEqualTo(before);
  }

  @Test
  void seesTheFilesThatTheKubeletSees() throws Exception {
    local.write("/var/lib/kubelet/config.yaml", "staticPodPath: /etc/kubernetes/manifests/ # x\n");
    local.write("/etc/kubernetes/manifests/a.yaml", "a: 1\n");
    local.write("/etc/kubernetes/manifests/b.yaml~", "cut off");
    local.write("/etc/kubernetes/manifests/c d.txt", "");
    local.write("/etc/kubernetes/manifests/.hidden", "x");
    local.write("/etc/kubernetes/manifests/sub/e.yaml", "x");
    Path manifests = local.file("/etc/kubernetes/manifests");
    Files.createSymbolicLink(manifests.resolve("to-directory"), manifests.resolve("sub"));
    Files.createSymbolicLink(manifests.resolve("to-file"), manifests.resolve("a.yaml"));
    Files.createSymbolicLink(manifests.resolve("to-nothing"), manifests.resolve("nowhere"));

    List<FileFacts> files =
        node.probe(NOTHING_MORE).directory("/etc/kubernetes/manifests").orElseThrow().files();

    assertThat(files)
        .extracting(FileFacts::name)
        .containsExactly(
            "a.yaml", "b.yaml~", "c d.txt", "sub", "to-directory", "to-file", "to-nothing");
    assertThat(files)
        .extracting(file -> file.text().orElse("none"))
        .containsExactly("a: 1\n", "cut off", "", "none", "none", "a: 1\n", "none");
    assertThat(files.subList(3, 7))
        .extracting(FileFacts::kind)
        .containsExactly(
            FileFacts.Kind.DIRECTORY,
            FileFacts.Kind.DIRECTORY_LINK,
            FileFacts.Kind.SYMLINK,
            FileFacts.Kind.DANGLING_LINK);
    assertThat(files.getFirst().sha256()).isEqualTo(Sha256.hex("a: 1\n"));
  }

  @Test
  void readsFilesWhateverTheirNamesAndTexts() throws NodeException {
    local.write("/var/lib/kubelet/config.yaml", "staticPodPath: /m\n");
    local.write("/m/a=b.yaml", "|a\ttab\n\n\ntext\t/m/c.yaml\n");
    local.write("/m/back\\slash", "crlf\r\n");
    local.write("/m/per%scent 'quoted' \"twice\" $HOME", "no end\n\nhere");
    local.write("/m/umlaut-\u00e4", "\u00e4\n");

    List<FileFacts> files = node.probe(NOTHING_MORE).directory("/m").orElseThrow().files();

    assertThat(files)
        .extracting(FileFacts::name)
        .containsExactly(
            "a=b.yaml", "back\\slash", "per%scent 'quoted' \"twice\" $HOME", "umlaut-\u00e4");
    assertThat(files)
        .allSatisfy(file -> {
          String text = local.read(file.path());
          assertThat(file.text()).contains(text);
          assertThat(file.sha256()).isEqualTo(Sha256.hex(text));
        });
  }

  @Test
  void leavesOutTheTextOfALargeFile() throws NodeException {
    local.write("/var/lib/kubelet/config.yaml", "staticPodPath: /m\n");
    local.write("/m/just-small-enough", "x".repeat(256 << 10));
    local.write("/m/large", "x".repeat((256 << 10) + 1));

    List<FileFacts> files = node.probe(NOTHING_MORE).directory("/m").orElseThrow().files();

    assertThat(files).extracting(file -> file.text().isPresent()).containsExactly(true, false);
    assertThat(files.getLast().sha256()).hasSize(64);
  }

  @Test
  void asksTheKubeletForItsVersionOnlyIfItIsWanted() throws NodeException, IOException {
    local.write("/proc/4711/exe", "#!/bin/sh\necho \"Kubernetes v1.20.2\"\n");
    Files.setPosixFilePermissions(
        local.file("/proc/4711/exe"), PosixFilePermissions.fromString("rwxr-xr-x"));

    assertThat(version(ProbeRequest.VersionQuery.INCLUDED)).contains("v1.20.2");
    assertThat(version(ProbeRequest.VersionQuery.OMITTED)).isEmpty();
  }

  @Test
  void doesWithoutTheVersionOfAKubeletThatDoesNotTellIt() throws NodeException {
    assertThat(version(ProbeRequest.VersionQuery.INCLUDED)).isEmpty();
  }

  private Optional<String> version(ProbeRequest.VersionQuery wanted) throws NodeException {
    return node.probe(new ProbeRequest(List.of(), new ProbeRequest.Revisions.None(), wanted))
        .running()
        .version();
  }

  @Test
  void findsADirectoryThatTheScriptCannotReadOffByASecondLook() throws NodeException {
    local.write("/var/lib/kubelet/config.yaml", "staticPodPath: manifests\n");
    local.write("/var/lib/kubelet/manifests/a.yaml", "a: 1\n");

    NodeFacts facts = node.probe(NOTHING_MORE);

    assertThat(facts.directory("/var/lib/kubelet/manifests").orElseThrow().files()).hasSize(1);
  }

  /// What systemd says of a service that is not running.
  private void stopped(String service, String properties) {
    local.write(
        "/stub/properties",
        "Id=%s.service\nLoadState=loaded\nMainPID=0\nFragmentPath=%s\n%s"
            .formatted(service, LocalNode.UNIT_PATH, properties));
  }

  @Test
  void aRelativePathOnTheCommandLineCountsFromTheWorkingDirectory() throws NodeException {
    local.write(
        LocalNode.UNIT_PATH,
        "[Service]\nWorkingDirectory=-/srv/kube\n"
            + "ExecStart=/srv/kube/kubelet --config conf/a.yaml --config-dir=conf/more\n");
    local.write("/srv/kube/conf/a.yaml", "staticPodPath: a\n");
    local.write("/srv/kube/conf/more/9.conf", "kind: KubeletConfiguration\nstaticPodPath: b\n");
    local.write("/srv/kube/b/web.yaml", "a: 1\n");
    stopped(
        "kubelet",
        "WorkingDirectory=!/srv/kube\n"
            + "ExecStart={ argv[]=/srv/kube/kubelet --config conf/a.yaml --config-dir=conf/more ;"
            + " }\n");

    NodeFacts facts = node.probe(NOTHING_MORE);

    assertThat(facts.staticPodPath())
        .isEqualTo(
            new StaticPodPath.Configured(
                "/srv/kube/b", "staticPodPath in /srv/kube/conf/more/9.conf"));
    assertThat(facts.directory("/srv/kube/b").orElseThrow().files()).hasSize(1);
  }

  @Test
  void findsTheDirectoryAfterARestartByASecondProbeToo() throws NodeException {
    local.write("/proc/4711/cmdline", "/usr/local/bin/kubelet\0--pod-manifest-path=/now\0");
    local.write(
        LocalNode.UNIT_PATH,
        "[Service]\nExecStart=/usr/local/bin/kubelet --pod-manifest-path=/srv/%N/pods\n");
    local.write("/srv/kubelet/pods/web.yaml", "a: 1\n");

    NodeFacts facts = node.probe(NOTHING_MORE);

    assertThat(facts.layout().afterRestart().directory()).contains("/srv/kubelet/pods");
    assertThat(facts.directory("/srv/kubelet/pods").orElseThrow().files()).hasSize(1);
    assertThat(facts.directory("/now").orElseThrow().state())
        .isEqualTo(DirectoryFacts.State.MISSING);
  }

  @Test
  void carriesOutAPlan() throws NodeException {
    Plan plan = PlanSamples.firstInstall(local);

    Execution execution = node.execute(plan, events::add);

    assertThat(execution).isEqualTo(new Execution.Committed());
    assertThat(local.read(MANIFEST)).isEqualTo(PlanSamples.MANIFEST);
    assertThat(local.read("/stub/loaded")).isEqualTo(local.read(LocalNode.UNIT_PATH));
    assertThat(local.snapshot().get("etc/kubernetes/manifest/nodejs.yaml")).startsWith("rw-------");
    assertThat(local.snapshot().get("etc/kubernetes/manifest")).startsWith("rwx------");
    assertThat(local.exists("/var/lib/static-pod/transaction")).isFalse();
    assertThat(events)
        .filteredOn(StepEvent.Done.class::isInstance)
        .extracting(event -> ((StepEvent.Done) event).step())
        .containsExactly(1, 2, 3, 4, 5, 6, 7);
  }

  @Test
  void remembersWhatWasDoneAndByWhom() throws NodeException {
    node.execute(PlanSamples.firstInstall(local), events::add);

    Revision revision = revisions().getFirst();

    assertThat(revision.number()).isEqualTo(1);
    assertThat(revision.metadata())
        .containsEntry("action", "install")
        .containsEntry("user", "tester@here")
        .containsEntry("version", "1.0")
        .containsEntry("path", MANIFEST);
    assertThat(revision.metadata("time")).matches("2[0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z");
    assertThat(revision.before()).isEmpty();
    assertThat(revision.after()).contains(FileContent.of(PlanSamples.MANIFEST));
    assertThat(local.mode("/var/lib/static-pod/revisions/default.nodejs/1/after"))
        .isEqualTo("rw-------");
  }

  @Test
  void keepsTheLastTenRecordsWithTheOldContent() throws NodeException {
    local.write("/etc/kubernetes/manifest/.keep", "");
    for (int i = 1; i <= 12; i++) {
      node.execute(PlanSamples.rewrite(local, MANIFEST, "number: " + i + "\n"), events::add);
    }

    assertThat(revisions())
        .extracting(Revision::number)
        .containsExactly(3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    assertThat(revisions().getLast().before()).contains(FileContent.of("number: 11\n"));
    assertThat(revisions().getLast().after()).contains(FileContent.of("number: 12\n"));
  }

  @Test
  void tellsTheNewestRecordOfEachPod() throws NodeException {
    local.write("/etc/kubernetes/manifest/.keep", "");
    for (int i = 1; i <= 11; i++) {
      node.execute(PlanSamples.rewrite(local, MANIFEST, "number: " + i + "\n"), events::add);
    }
    local.write("/var/lib/static-pod/revisions/other.web/2/metadata", "path\t/m/web.yaml\n");
    local.write("/var/lib/static-pod/revisions/other.empty/.keep", "");

    List<Revision> revisions =
        node.probe(
                new ProbeRequest(
                    List.of(),
                    new ProbeRequest.Revisions.Newest(),
                    ProbeRequest.VersionQuery.OMITTED))
            .revisions();

    assertThat(revisions)
        .extracting(revision -> revision.number() + " " + revision.metadata("path"))
        .containsExactly("11 " + MANIFEST, "2 /m/web.yaml");
  }

  @Test
  void tellsWhatTheNodeCallsItselfBeforeItReadsFiles() throws NodeException {
    local.write("/proc/4711/cmdline", "/usr/local/bin/kubelet\0--hostname-override=W9\0--v=2\0");
    var events = new ArrayList<String>();
    var tapped =
        new TappedShell(
            local,
            line -> events.add(new String(line, StandardCharsets.UTF_8).replaceFirst("\t.*", "")));

    new Node(tapped).probe(REQUEST, name -> events.add("named " + name));

    assertThat(events).containsOnlyOnce("named w9").containsSubsequence("named w9", "measure");
  }

  @Test
  void aKubeletThatDoesNotRunNamesNothing() throws NodeException {
    local.write("/stub/properties", "LoadState=loaded\nMainPID=0\n");
    var names = new ArrayList<String>();

    node.probe(REQUEST, names::add);

    assertThat(names).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ExecStart=/usr/bin/kubelet --config=%s --v=2\n",
        "ExecStart=/usr/bin/kubelet --config %s\n",
        "Environment=A=b \"CONFIG_ARGS=--config=%s\" SECRET=x\n"
            + "ExecStart=/usr/bin/kubelet $CONFIG_ARGS\n"
      })
  void findsTheConfigurationOfAKubeletThatDoesNotRun(String start) throws NodeException {
    String config = "/etc/kubernetes/kubelet.yaml";
    String settings = start.formatted(config);
    local.write(LocalNode.UNIT_PATH, "[Service]\n" + settings);
    local.write(
        "/stub/properties",
        "LoadState=loaded\nMainPID=0\nFragmentPath=" + LocalNode.UNIT_PATH + "\n" + settings);
    local.write(config, "staticPodPath: /srv/pods\n");
    local.write("/srv/pods/web.yaml", "a: 1\n");

    NodeFacts facts = node.probe(new ProbeRequest());

    assertThat(facts.staticPodPath().directory()).contains("/srv/pods");
    assertThat(facts.directory("/srv/pods").orElseThrow().files()).hasSize(1);
    assertThat(facts.kubelet().properties().toString()).doesNotContain("SECRET");
  }

  @Test
  void collectsEveryFileThatSaysHowTheKubeletIsStarted() throws NodeException {
    local.write(
        LocalNode.UNIT_PATH,
        "[Service]\nEnvironmentFile=-/etc/default/kubelet\nEnvironmentFile=-/etc/none\n"
            + "ExecStart=/usr/bin/kubelet --config-dir=/etc/kubelet.d $KUBELET_EXTRA_ARGS\n");
    local.write("/etc/default/kubelet", "KUBELET_EXTRA_ARGS=--config=/etc/kubelet.json\n");
    local.write("/etc/kubelet.json", "{\"staticPodPath\": \"/a\"}");
    local.write("/etc/kubelet.d/20.conf", "kind: KubeletConfiguration\nstaticPodPath: /b\n");
    local.write("/etc/kubelet.d/sub/30.conf", "kind: KubeletConfiguration\nstaticPodPath: /c\n");
    local.write("/etc/kubelet.d/40.yaml", "staticPodPath: /d\n");
    stopped(
        "kubelet",
        "EnvironmentFiles=/etc/default/kubelet (ignore_errors=yes)\n"
            + "EnvironmentFiles=/etc/none (ignore_errors=yes)\n"
            + "ExecStart={ argv[]=/usr/bin/kubelet --config-dir=/etc/kubelet.d ; }\n");

    NodeFacts facts = node.probe(new ProbeRequest());

    assertThat(facts.kubelet().environmentFiles())
        .extracting(FileFacts::path)
        .containsExactly("/etc/default/kubelet");
    assertThat(facts.running().configs())
        .extracting(FileFacts::path)
        .containsExactlyInAnyOrder(
            "/etc/kubelet.json", "/etc/kubelet.d/20.conf", "/etc/kubelet.d/sub/30.conf");
    assertThat(facts.staticPodPath())
        .isEqualTo(
            new StaticPodPath.Configured("/c", "staticPodPath in /etc/kubelet.d/sub/30.conf"));
    assertThat(facts.directories()).extracting(DirectoryFacts::path).contains("/a", "/b", "/c");
  }

  @Test
  void collectsAllThatK3sMayBeToldBy() throws NodeException {
    local.write(LocalNode.UNIT_PATH, "[Service]\nExecStart=/usr/local/bin/k3s server\n");
    local.write("/etc/k3s.env", "K3S_CONFIG_FILE='/etc/k3s/node.yaml'\nK3S_DATA_DIR=/data/b\n");
    local.write("/etc/rancher/k3s/config.yaml", "data-dir: /data/a\n");
    local.write("/etc/k3s/node.yaml", "kubelet-arg:\n- 'pod-manifest-path=/static pods'\n- v=2\n");
    local.write(
        "/etc/k3s/node.yaml.d/1.yml",
        "kubelet-arg+: [v=3, pod-manifest-path=//more/././pods//.]\n");
    local.write("/data/b/agent/etc/kubelet.conf.d/50.conf", "staticPodPath: /c\n");
    stopped(
        "k3s",
        "EnvironmentFiles=/etc/k3s.env (ignore_errors=yes)\n"
            + "ExecStart={ path=/usr/local/bin/k3s ; argv[]=/usr/local/bin/k3s server -d /data/d ;"
            + " }\n");

    NodeFacts facts = node.probe(new ProbeRequest());

    assertThat(facts.running().configs())
        .extracting(FileFacts::path)
        .containsExactlyInAnyOrder(
            "/etc/rancher/k3s/config.yaml",
            "/etc/k3s/node.yaml",
            "/etc/k3s/node.yaml.d/1.yml",
            "/data/b/agent/etc/kubelet.conf.d/50.conf");
    assertThat(facts.directories())
        .extracting(DirectoryFacts::path)
        .contains(
            "/static pods",
            "/more/pods",
            "/c",
            "/data/a/agent/pod-manifests",
            "/data/b/agent/pod-manifests",
            "/data/d/agent/pod-manifests",
            "/var/lib/rancher/k3s/agent/pod-manifests");
  }

  /// Such a program shows a title of its own.
  @ParameterizedTest
  @CsvSource({
    "/usr/bin/env k3s agent,       k3s agent,                 k3s",
    "/usr/bin/env -u A k3s agent,  /usr/local/bin/k3s agent,  k3s",
    "/opt/start.sh,                k3s agent,                 k3s",
    "/opt/start.sh,                /usr/local/bin/rke2 agent, rke2",
  })
  void readsWhatK3sIsToldWhateverStartedIt(String command, String title, String program)
      throws NodeException {
    local.service("kubelet.service");
    local.write(LocalNode.UNIT_PATH, "[Service]\nExecStart=" + command + "\n");
    local.write(
        "/stub/properties",
        local.read("/stub/properties")
            + "ExecStart={ path=%s ; argv[]=%s ; }\n"
                .formatted(command.replaceFirst(" .*", ""), command));
    local.write("/proc/4711/comm", program + "-agent\n");
    local.write("/proc/4711/cgroup", "0::/system.slice/kubelet.service\n");
    local.write("/proc/4711/cmdline", title + "\0");
    local.write("/etc/rancher/" + program + "/config.yaml", "data-dir: /data\n");

    assertThat(node.probe(NOTHING_MORE).staticPodPath().directory())
        .contains("/data/agent/pod-manifests");

    local.write(
        "/etc/rancher/" + program + "/config.yaml",
        "kubelet-arg: [\"pod-manifest-path=/etc/other\"]\n");
    assertThat(node.probe(NOTHING_MORE).staticPodPath().directory()).contains("/etc/other");
  }

  @Test
  void asksTheServiceThatRunsAKubeletWhereTheUsualOneDoesNot() throws NodeException {
    local.service("k3s-agent.service");
    local.write("/proc/4711/comm", "kubelet\n");
    local.write("/proc/4711/cgroup", "0::/system.slice/k3s-agent.service\n");

    NodeFacts facts = node.probe(new ProbeRequest());

    assertThat(facts.kubelet().name().value()).isEqualTo("k3s-agent.service");
    assertThat(facts.kubelet().isRunning()).isTrue();
    assertThat(facts.running().process().arguments()).contains("--v=2");
  }

  /// As of `Type=oneshot` with `RemainAfterExit=yes`, and of scripts of init.
  @Test
  void takesTheKubeletThatAScriptStartedAndLeft() throws NodeException {
    local.write(
        "/stub/properties",
        local.read("/stub/properties").replace("=running", "=exited").replace("=4711", "=0")
            + "ControlGroup=/system.slice/kubelet.service\n");
    local.write("/proc/4700/comm", "kubelet\n");
    local.write("/proc/4700/cgroup", "0::/system.slice/other.service\n");
    local.write("/proc/4711/comm", "kubelet\n");
    local.write("/proc/4711/cgroup", "0::/system.slice/kubelet.service\n");

    NodeFacts facts = node.probe(new ProbeRequest());

    assertThat(facts.kubelet().isRunning()).isTrue();
    assertThat(facts.kubelet().property("MainPID")).isEqualTo("4711");
    assertThat(facts.kubelet().properties()).doesNotContainKey("Stray");
    assertThat(facts.running().process().arguments()).contains("--v=2");
    assertThat(node.evidence(SUBJECT, facts).kubelet().property("MainPID")).isEqualTo("4711");
  }

  @Test
  void tellsAKubeletThatNoServiceRuns() throws NodeException {
    local.service("other.service");
    local.write("/proc/4712/comm", "kubelet\n");
    local.write("/proc/4712/cgroup", "0::/docker/4f0a\n");

    assertThat(node.probe(new ProbeRequest()).kubelet().property("Stray")).isEqualTo("4712");
  }

  @Test
  void takesTheCommandLineOfTheKubeletThatAWrapperStarted() throws NodeException {
    local.write("/proc/4711/comm", "wrapper\n");
    local.write("/proc/4711/cgroup", "2:cpu:/\n1:name=systemd:/system.slice/kubelet.service\n");
    local.write("/proc/4711/cmdline", "/opt/wrapper\0");
    local.write("/proc/4720/comm", "kubelet\n");
    local.write("/proc/4720/cgroup", "0::/\n1:name=systemd:/system.slice/kubelet.service/child\n");
    local.write("/proc/4720/cmdline", "kubelet\0--pod-manifest-path\0/m\0");
    local.write("/proc/4800/comm", "kubelet\n");
    local.write("/proc/4800/cgroup", "0::/kubepods.slice/pod1\n");
    local.write("/proc/4800/cmdline", "kubelet\0--pod-manifest-path=/other\0");

    assertThat(node.probe(new ProbeRequest()).staticPodPath().directory()).contains("/m");
  }

  /// What a program says that calls itself a kubelet, and that it was run.
  private void kubelet(int number, String cgroup) throws IOException {
    String place = "/proc/" + number;
    local.write(place + "/comm", "kubelet\n");
    local.write(place + "/cgroup", "0::" + cgroup + "\n");
    local.write(place + "/cmdline", "kubelet\0--pod-manifest-path=/" + number + "\0");
    local.write(
        place + "/exe",
        "#!/bin/sh\necho %d >>\"$STATIC_POD_ROOT/stub/ran\"\necho Kubernetes v1.30.0\n"
            .formatted(number));
    Files.setPosixFilePermissions(
        local.file(place + "/exe"), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /// The main process of the service is this program.
  private void mainProcess(String name, String cgroup) throws IOException {
    kubelet(4711, cgroup);
    local.write("/proc/4711/comm", name + "\n");
  }

  private void assertKubelet(int number, String ran) throws NodeException {
    NodeFacts facts =
        node.probe(
            new ProbeRequest(
                List.of(), new ProbeRequest.Revisions.None(), ProbeRequest.VersionQuery.INCLUDED));

    assertThat(facts.running().process().arguments())
        .containsExactly("kubelet", "--pod-manifest-path=/" + number);
    assertThat(local.exists("/stub/ran") ? local.read("/stub/ran").strip() : "").isEqualTo(ran);
  }

  /// As `systemd-run --user --unit=kubelet.service ./kubelet` makes it.
  @Test
  void runsNothingOfAUsersServiceThatIsCalledAsTheKubelets() throws Exception {
    mainProcess("k3s-server", "/system.slice/kubelet.service");
    kubelet(4720, "/user.slice/user-1000.slice/user@1000.service/app.slice/kubelet.service");

    assertKubelet(4711, "4711");
  }

  @Test
  void takesTheKubeletOfAContainerAndDoesNotRunItHere() throws Exception {
    mainProcess("docker", "/system.slice/kubelet.service");
    kubelet(4720, "/system.slice/docker-4f0a.scope");
    shareNetwork(4711);
    shareNetwork(4720);

    assertKubelet(4720, "");
  }

  @Test
  void aKubeletOfAnotherUserIsNotTheOneInTheContainer() throws Exception {
    Programs.needRoot("to give a file away");
    mainProcess("docker", "/system.slice/kubelet.service");
    kubelet(4720, "/user.slice/user-1000.slice/session-1.scope");
    Files.setAttribute(local.file("/proc/4720"), "unix:uid", 12345);

    assertKubelet(4711, "4711");
  }

  /// As `ln -s /usr/bin/sudo kubelet; ./kubelet -- --pod-manifest-path=...` makes it.
  @Test
  void whatIsRootsByItsModeIsNoKubelet() throws Exception {
    mainProcess("podman", "/system.slice/kubelet.service");
    kubelet(4720, "/user.slice/user-1000.slice/session-1.scope");
    Files.setAttribute(local.file("/proc/4720/exe"), "unix:mode", 04755);

    assertKubelet(4711, "4711");
  }

  /// As a node of kind is one.
  @Test
  void theKubeletOfAnotherNodeInAContainerIsNotThisOnes() throws Exception {
    mainProcess("docker", "/system.slice/kubelet.service");
    kubelet(4720, "/docker/4f0a/kubelet.slice/kubelet.service");
    shareNetwork(4711);
    local.write("/proc/4720/ns/net", "");

    assertKubelet(4711, "4711");
  }

  /// A process has the network of its machine.
  private void shareNetwork(int number) throws IOException {
    local.write("/proc/1/ns/net", "");
    Files.createDirectories(local.file("/proc/" + number + "/ns"));
    Files.createLink(local.file("/proc/" + number + "/ns/net"), local.file("/proc/1/ns/net"));
  }

  @Test
  void ofTwoKubeletsInContainersNeitherIsTaken() throws Exception {
    mainProcess("docker", "/system.slice/kubelet.service");
    kubelet(4720, "/system.slice/docker-4f0a.scope");
    kubelet(4721, "/system.slice/docker-5b1c.scope");

    assertKubelet(4711, "4711");
  }

  @Test
  void runsNoProgramOfAnotherUser() throws Exception {
    Programs.needRoot("to give a file away");
    mainProcess("kubelet", "/system.slice/kubelet.service");
    Files.setAttribute(local.file("/proc/4711"), "unix:uid", 12345);

    assertKubelet(4711, "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cron.service", "--host=evil.service"})
  void aUserDoesNotSayWhichServiceRunsTheKubelet(String unit) throws Exception {
    local.service(unit);
    local.write("/proc/4711/cgroup", "0::/system.slice/cron.service\n");
    kubelet(4720, "/user.slice/user-1000.slice/user@1000.service/app.slice/" + unit);
    local.write(
        "/stub/tools/systemctl",
        "#!/bin/sh\necho \"$*\" >>\"$STATIC_POD_ROOT/stub/asked\"\n"
            + "case $2 in cron.service) cat \"$STATIC_POD_ROOT/stub/properties\" ;; esac\n");

    NodeFacts facts = node.probe(new ProbeRequest());

    assertThat(facts.kubelet().name().value()).isEqualTo("kubelet.service");
    assertThat(facts.kubelet().property("Stray")).isEqualTo("4720");
    assertThat(local.read("/stub/asked")).doesNotContain("--host");
  }

  @Test
  void tellsWhatStaticPodsHaveOnTheNode() throws NodeException {
    String web = "4f0a".repeat(8);
    String proxy = "07b1".repeat(8);
    String logs = "/var/log/pods/default_";
    local.write(logs + "web-w1_" + web + "/main/0.log", "");
    local.write(logs + "web-w1_" + web + "/main/2.log", "");
    local.write(logs + "web-w1_" + web + "/main/1.log.20261122-170000.gz", "");
    local.write(logs + "web-w1_" + web + "/side/10.log", "");
    local.write(logs + "proxy-w1_" + proxy + "/main/0.log", "");
    local.write(logs + "api_0d9a7f2e-1c1b-4b39-8f0e-3c5a2f1e9b77/main/7.log", "");
    String slice = "/sys/fs/cgroup/kubepods.slice/kubepods-burstable.slice/";
    local.write(
        slice + "kubepods-burstable-pod" + web + ".slice/cri-containerd-1.scope/cgroup.procs",
        "4\n");
    local.write(
        slice + "kubepods-burstable-pod" + web + ".slice/cri-containerd-2.scope/cgroup.procs",
        "5\n");
    local.write(
        slice + "kubepods-burstable-pod" + web + ".slice/cri-containerd-3.scope/cgroup.procs", "");
    local.write("/sys/fs/cgroup/kubepods/pod" + proxy + "/abc/cgroup.procs", "6\n");
    local.write("/sys/fs/cgroup/kubepods/pod" + proxy + "/cgroup.procs", "");
    Map<String, String> before = local.snapshot();

    List<PodRuntimeState> runtimeStates =
        node.probe(
                new ProbeRequest(
                    List.of(),
                    new ProbeRequest.Revisions.Newest(),
                    ProbeRequest.VersionQuery.OMITTED))
            .runtimeStates();

    assertThat(runtimeStates)
        .extracting(runtimeState ->
            runtimeState.mirrorName()
                + " "
                + new TreeMap<>(runtimeState.restarts())
                + " "
                + runtimeState.running())
        .containsExactlyInAnyOrder("web-w1 {main=2, side=10} 1", "proxy-w1 {main=0} 0");
    assertThat(runtimeStates)
        .allSatisfy(runtimeState ->
            assertThat(runtimeState.since()).isAfter(Instant.now().minusSeconds(600)));
    assertThat(local.snapshot()).isEqualTo(before);
  }

  /// As the kubelet's own settings have it, the command line before the file.
  @ParameterizedTest
  @CsvSource({
    "'', '', 10248",
    "--healthz-port=2000, 'healthzPort: 1000', 2000",
    "--healthz-port|2000|--healthz-bind-address|::, '', 2000",
    "'', 'healthzPort: 1000', 1000",
    "'', 'healthzBindAddress: \"::1\"', [::1]:10248",
    "--healthz-port=2000|--healthz-bind-address=::1, '', [::1]:2000",
  })
  void asksTheKubeletHowItIsWherePodsAreListed(String flags, String config, String address)
      throws NodeException {
    local.write("/stub/healthz/" + address, "it hangs\n");
    local.write("/etc/kubelet.yaml", config + "\n");
    local.write(
        "/proc/4711/cmdline",
        "kubelet\0--config=/etc/kubelet.yaml\0"
            + (flags.isEmpty() ? "" : flags.replace('|', '\0') + "\0"));

    assertThat(listed().running().health()).contains("it hangs");
    assertThat(listed().settings().healthAddress().word()).isEqualTo(address);
    assertThat(node.probe(new ProbeRequest()).running().health()).isEmpty();
  }

  @Test
  void doesNotTakeTheAnswerOfAnotherPortForTheKubelets() throws NodeException {
    local.write("/stub/healthz/10248", "another\n");
    local.write("/etc/kubelet.json", "{\"healthz\\u0050ort\": 1000}\n");
    local.write("/proc/4711/cmdline", "kubelet\0--config=/etc/kubelet.json\0");

    assertThat(listed().settings().healthAddress().port()).isEqualTo(1000);
    assertThat(listed().running().health()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--healthz-port=0", "--healthz-bind-address=10.0.0.1"})
  void doesNotAskAKubeletThatDoesNotAnswerOnTheLoopback(String flag) throws NodeException {
    local.write("/stub/healthz/0", "no\n");
    local.write("/proc/4711/cmdline", "kubelet\0" + flag + "\0");

    assertThat(listed().running().health()).isEmpty();
  }

  private NodeFacts listed() throws NodeException {
    return node.probe(
        new ProbeRequest(
            List.of(), new ProbeRequest.Revisions.Newest(), ProbeRequest.VersionQuery.OMITTED));
  }

  @Test
  void asksForThePodsOnTheNodeOnlyWhereTheyAreListed() throws NodeException {
    local.write("/var/log/pods/default_web-w1_" + "4f0a".repeat(8) + "/main/0.log", "");

    assertThat(node.probe(new ProbeRequest()).runtimeStates()).isEmpty();
  }

  @Test
  void remembersTheContentOfWhatItTookAway() throws NodeException {
    local.write(MANIFEST, "old: 1\n");

    node.execute(PlanSamples.delete(local, MANIFEST), events::add);

    assertThat(local.exists(MANIFEST)).isFalse();
    assertThat(revisions().getLast().before()).contains(FileContent.of("old: 1\n"));
    assertThat(revisions().getLast().after()).isEmpty();
  }

  private List<Revision> revisions() throws NodeException {
    return node.probe(PlanSamples.HISTORY).revisions();
  }

  @Test
  void gathersWhatTheNodeKnowsOfAPodInOneExec() throws NodeException {
    local.write(MANIFEST, "a: 1\n");
    local.write("/stub/journal", JOURNAL);
    local.write(
        "/var/log/pods/default_nodejs-w1_4f0a/web/0.log",
        "2026-11-22T17:03:22.5Z stdout F first start\n");
    local.write(
        "/var/log/pods/default_nodejs-w1_4f0a/web/10.log",
        "2026-11-22T17:03:22.5Z stdout F listening\n2026-11-22T17:03:23.5Z stderr F boom: | x\n");
    local.write(
        "/var/log/pods/default_nodejs-w1_4f0a/docker/2.log",
        "{\"log\":\"said \\\"so\\\"\\n\",\"stream\":\"stdout\",\"time\":\"2026\"}\n");
    Map<String, String> before = local.snapshot();

    NodeEvidence evidence = node.evidence(SUBJECT, node.probe(NOTHING_MORE));

    assertThat(evidence.kubelet().property("ActiveState")).isEqualTo("active");
    assertThat(evidence.kubelet().health()).contains("ok");
    assertThat(evidence.manifest()).isPresent();
    assertThat(evidence.processes()).isEqualTo(NodeEvidence.Processes.STOPPED);
    assertThat(evidence.log("web")).containsExactly("listening", "boom: | x");
    assertThat(evidence.log("docker")).containsExactly("said \"so\"");
    assertThat(evidence.journal())
        .containsExactly(
            "E1122 17:03:24.1     315 file.go:187] Can't process manifest file \""
                + MANIFEST
                + "\": x",
            "E1122 17:03:25.1     315 kubelet.go:1638] about nodejs-w1_default(4f0a)");
    assertThat(local.snapshot()).isEqualTo(before);
  }

  @Test
  void seesThatContainersOfAPodHaveProcesses() throws NodeException {
    local.write("/var/log/pods/default_nodejs-w1_4f0a/web/0.log", "");
    local.write("/sys/fs/cgroup/kubepods/pod4f0a/one/cgroup.procs", "4712\n");

    assertThat(node.evidence(SUBJECT, node.probe(NOTHING_MORE)).processes())
        .isEqualTo(NodeEvidence.Processes.RUNNING);
  }

  @Test
  void waitsForTheContainersOfAPodAndOfNoOther() throws NodeException {
    local.write("/sys/fs/cgroup/kubepods/pod5b1c/one/cgroup.procs", "4713\n");
    assertThat(node.awaitGone(SUBJECT, Duration.ZERO)).isTrue();

    local.write("/var/log/pods/default_nodejs-w1_4f0a/web/0.log", "");
    assertThat(node.awaitGone(SUBJECT, Duration.ZERO)).isTrue();

    local.write("/sys/fs/cgroup/kubepods/pod4f0a/one/cgroup.procs", "4712\n");
    assertThat(node.awaitGone(SUBJECT, Duration.ZERO)).isFalse();
  }

  @Test
  void tellsTheContainersOfAnEarlierPodOfTheSameNameFromThoseOfTheNewOne() throws NodeException {
    local.write("/var/log/pods/default_nodejs-w1_4f0a/web/0.log", "");
    local.write("/var/log/pods/default_nodejs-w1_5b1c/web/0.log", "");
    local.write("/sys/fs/cgroup/kubepods/pod4f0a/one/cgroup.procs", "4712\n");

    assertThat(node.runsEarlier(SUBJECT, "4f0a")).isFalse();
    assertThat(node.runsEarlier(SUBJECT, "5b1c")).isTrue();
  }

  @Test
  void findsAnEmptyHandedNodeWithoutTheFilesAndTheKubelet() throws NodeException {
    local.write("/stub/properties", "LoadState=loaded\nActiveState=failed\nResult=exit-code\n");

    NodeEvidence evidence = node.evidence(SUBJECT, node.probe(NOTHING_MORE));

    assertThat(evidence.kubelet().property("ActiveState")).isNotEqualTo("active");
    assertThat(evidence.kubelet().property("Result")).isEqualTo("exit-code");
    assertThat(evidence.manifest()).isEmpty();
    assertThat(evidence.processes()).isEqualTo(NodeEvidence.Processes.NONE);
    assertThat(evidence.logs()).isEmpty();
  }

  @Test
  void tellsALinkThatLeadsToNothing() throws Exception {
    Files.createDirectories(local.file("/etc/kubernetes"));
    Files.createSymbolicLink(local.file("/etc/kubernetes/gone"), Path.of("nothing"));

    NodeFacts facts =
        node.probe(
            new ProbeRequest(
                List.of("/etc/kubernetes/gone"),
                new ProbeRequest.Revisions.None(),
                ProbeRequest.VersionQuery.OMITTED));

    assertThat(facts.directory("/etc/kubernetes/gone"))
        .map(DirectoryFacts::state)
        .contains(DirectoryFacts.State.DANGLING_LINK);
  }

  @Test
  void tellsThatADirectoryWasToldByAnotherNameAlready() throws Exception {
    Files.createDirectories(local.file("/data/m"));
    Files.createDirectories(local.file("/etc/kubernetes"));
    Files.createSymbolicLink(local.file("/etc/kubernetes/linked"), local.file("/data/m"));

    NodeFacts facts =
        node.probe(
            new ProbeRequest(
                List.of("/etc/kubernetes/linked", "/etc/kubernetes/manifest", "/data/m"),
                new ProbeRequest.Revisions.None(),
                ProbeRequest.VersionQuery.OMITTED));

    assertThat(facts.directory("/data/m"))
        .flatMap(DirectoryFacts::same)
        .contains("/etc/kubernetes/linked");
    assertThat(facts.isSameDirectory("/data/m", "/etc/kubernetes/linked")).isTrue();
    assertThat(facts.isSameDirectory("/data/m", "/etc/kubernetes/manifest")).isFalse();
  }

  /// BusyBox's `timeout` becomes the command, which ignores what the script ignores.
  @ParameterizedTest
  @ValueSource(strings = {"busybox", "env"})
  void aCommandThatHangsIsEnded(String with) throws Exception {
    program(
        "timeout",
        """
        for word; do
          shift
          [ "$word" != systemctl ] || word=$STATIC_POD_ROOT/stub/tools/systemctl
          set -- "$@" "$word"
        done
        PATH=${PATH#*/stub/tools:} exec %s timeout "$@"
        """
            .formatted(with));
    program("systemctl", "sleep 9");
    var lines = new ArrayList<String>();

    local.run(
        Stream.of(ScriptText.COMMON, ScriptText.OWN, ScriptText.STEPS)
                .map(ScriptText::read)
                .collect(Collectors.joining("\n"))
            + "\nsystemctl_within 1 restart x 2>&1; echo $?\n",
        line -> lines.add(new String(line, StandardCharsets.UTF_8)));

    assertThat(lines).containsExactly("systemctl restart x did not end within 1 s", "137");
  }

  /// A program of the node.
  private void program(String name, String script) throws IOException {
    String path = "/stub/tools/" + name;
    local.write(path, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(local.file(path), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void leavesNoTemporaryFileInTheManifestDirectory() throws NodeException {
    node.execute(PlanSamples.firstInstall(local), events::add);

    assertThat(local.file("/etc/kubernetes/manifest").toFile().list())
        .containsExactly("nodejs.yaml");
  }

  @Test
  void changesNothingWhereTheNodeIsNotAsItWasPlannedFor() throws NodeException {
    Plan plan = PlanSamples.firstInstall(local);
    local.write(LocalNode.UNIT_PATH, LocalNode.UNIT + "# edited by hand\n");
    Map<String, String> before = local.snapshot();

    Execution execution = node.execute(plan, events::add);

    assertThat(execution).isEqualTo(new Execution.Conflict(LocalNode.UNIT_PATH));
    assertThat(local.snapshot()).isEqualTo(before);
  }

  @Test
  void putsEverythingBackWhereTheKubeletDoesNotComeUp() throws NodeException {
    Plan plan = PlanSamples.firstInstall(local);
    local.write("/stub/dies-with", "--pod-manifest-path");
    Map<String, String> before = local.snapshot();

    Execution execution = node.execute(plan, events::add);

    assertThat(execution).isEqualTo(new Execution.Undone());
    assertThat(local.snapshot()).isEqualTo(before);
    assertThat(local.read("/stub/loaded")).isEqualTo(LocalNode.UNIT);
    assertThat(local.read("/stub/properties")).contains("ActiveState=active");
    assertThat(events)
        .contains(
            new StepEvent.Evidence("kubelet: flag provided but not defined: --pod-manifest-path"));
  }

  @Test
  void keepsTheModeOfAFileItPutsBack() throws Exception {
    Files.setPosixFilePermissions(
        local.file(LocalNode.UNIT_PATH), PosixFilePermissions.fromString("rw-r-----"));
    Plan plan = PlanSamples.firstInstall(local);
    local.write("/stub/dies-with", "--pod-manifest-path");

    node.execute(plan, events::add);

    assertThat(local.snapshot().get("etc/systemd/system/kubelet.service")).startsWith("rw-r-----");
  }

  @Test
  void carriesContentThatLooksLikeShell() throws NodeException {
    String text = "a: \"$(id) `id` \\\\ $HOME\"\nEND_OF_FILE\nb: 'it''s ü 語'\n\tc\r\n";
    Plan plan = PlanSamples.write("/etc/odd name's.yaml", text);

    assertThat(node.execute(plan, events::add)).isEqualTo(new Execution.Committed());
    assertThat(local.read("/etc/odd name's.yaml")).isEqualTo(text);
  }

  @Test
  void runsNothingOfAScriptThatArrivesInPart() {
    Map<String, String> before = local.snapshot();
    String script = ExecuteScript.render(PlanSamples.firstInstall(local));

    IntStream end = IntStream.range(script.length() - 60, script.length() - " }\n".length());
    IntStream.concat(IntStream.iterate(0, n -> n < script.length(), n -> n + 997), end)
        .forEach(length -> local.run(script.substring(0, length), _ -> {}));

    assertThat(local.snapshot()).isEqualTo(before);
  }

  /// A kubelet whose configuration is newer than it is: the file does not say what is read, and
  /// what the process does is looked at.
  @Nested
  class WithAConfigurationThatIsNewerThanTheKubelet {
    private static final String CONFIG = "/var/lib/kubelet/config.yaml";

    @BeforeEach
    void startLongAgo() {
      local.write(CONFIG, "staticPodPath: /srv/pods\n");
      local.write("/srv/pods/web.yaml", "a: 1\n");
      started(1000);
      local.write("/stub/journal", "I1 server.go:1] starting\n");
    }

    private void started(long seconds) {
      local.write("/proc/stat", "cpu 1 2\nbtime " + seconds + "\n");
      local.write("/proc/4711/stat", "4711 (kube let) S" + " 0".repeat(18) + " 0 0\n");
    }

    private void watches(String path) throws IOException {
      long inode = (Long) Files.getAttribute(local.file(path), "unix:ino");
      local.write("/proc/4711/fdinfo/7", "inotify wd:1 ino:%x sdev:1\n".formatted(inode));
    }

    private StaticPodPath read() throws NodeException {
      return node.probe(new ProbeRequest()).staticPodPath();
    }

    @Test
    void aDirectoryThatIsWatchedIsRead() throws Exception {
      assertThat(read()).isEqualTo(new StaticPodPath.None());
      assertThat(node.probe(new ProbeRequest()).layout().afterRestart().directory())
          .contains("/srv/pods");

      watches("/srv/pods");

      assertThat(read())
          .isEqualTo(new StaticPodPath.Configured("/srv/pods", "staticPodPath in " + CONFIG));
    }

    @ParameterizedTest
    @ValueSource(strings = {"staticPodPath: /srv/pods\n", "kind: KubeletConfiguration\n"})
    void theUsualDirectoryIsReadThoughTheFileNamesItNoMore(String config) throws Exception {
      local.write(CONFIG, config);
      local.write("/etc/kubernetes/manifests/etcd.yaml", "a: 1\n");
      watches("/etc/kubernetes/manifests");

      assertThat(read())
          .isEqualTo(new StaticPodPath.Configured("/etc/kubernetes/manifests", "which it watches"));
      assertThat(node.probe(new ProbeRequest()).manifestDirectory().orElseThrow().files())
          .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = ';',
        value = {
          "I1129 20:10:14.7 21624 kubelet.go:262] Adding pod path: /srv/old pods/",
          "I1129 20:10:14.7 21624 kubelet.go:262] \"Adding static pod path\" path=\"/srv/old"
              + " pods\"",
          "{\"ts\":1.0,\"caller\":\"kubelet/kubelet.go:1\",\"msg\":\"Adding static pod path\","
              + "\"path\":\"/srv/old pods\"}",
        })
    void whatItsJournalSaysIsRead(String line) throws Exception {
      local.write("/stub/journal", "I1129 a.go:1] \"Starting\" path=\"/x\"\n" + line + "\n");

      assertThat(read())
          .isEqualTo(new StaticPodPath.Configured("/srv/old pods", "as its journal says"));
    }

    @Test
    void whereNothingShowsItAndThereAreStaticPodsItIsNotKnown() throws Exception {
      local.write("/var/log/pods/default_web-w1_0d9a7f2e-1c1b-4b39-8f0e-3c5a2f1e9b77/c/0.log", "");
      assertThat(read()).isEqualTo(new StaticPodPath.None());

      local.write("/var/log/pods/default_web-w1_" + "4f0a".repeat(8) + "/c/0.log", "");

      assertThat(read()).isEqualTo(new StaticPodPath.Unknown(CONFIG));
    }

    /// As `cp -p`, `rsync -a`, `tar` and packages bring one.
    @Test
    void aFileThatBroughtAnOldTimeAlongIsNew() throws Exception {
      Files.setLastModifiedTime(local.file(CONFIG), FileTime.fromMillis(1));

      assertThat(read()).isEqualTo(new StaticPodPath.None());
    }

    /// What it leads to is older than the kubelet.
    @Test
    void aLinkThatLeadsElsewhereIsNew() throws Exception {
      started(System.currentTimeMillis() / 1000 - 2);
      Files.delete(local.file(CONFIG));
      Files.createSymbolicLink(
          local.file(CONFIG), Path.of(System.getProperty("java.home"), "release"));
      local.write("/var/log/pods/default_web-w1_" + "4f0a".repeat(8) + "/c/0.log", "");

      assertThat(read()).isEqualTo(new StaticPodPath.Unknown(CONFIG));
      Files.delete(local.file(CONFIG));
    }

    @Test
    void aFileThatIsGoneFromADirectoryOfConfigurationsMayHaveSaidSo() throws Exception {
      local.write(
          "/proc/4711/cmdline", "/usr/local/bin/kubelet\0--config-dir=/etc/kubelet.conf.d\0");
      local.write("/etc/kubelet.conf.d/10-a.conf", "kind: KubeletConfiguration\n");
      local.write("/var/log/pods/default_web-w1_" + "4f0a".repeat(8) + "/c/0.log", "");

      assertThat(read()).isEqualTo(new StaticPodPath.Unknown("/etc/kubelet.conf.d"));
    }

    @Test
    void aFlagOfTheRunningKubeletIsBeyondDoubt() throws Exception {
      local.write(
          "/proc/4711/cmdline",
          "/usr/local/bin/kubelet\0--config=%s\0--pod-manifest-path=/m\0".formatted(CONFIG));
      local.write("/var/log/pods/default_web-w1_" + "4f0a".repeat(8) + "/c/0.log", "");

      assertThat(read().directory()).contains("/m");
    }

    @Test
    void aFileThatIsOlderIsBelieved() throws Exception {
      started(System.currentTimeMillis() / 1000 + 60);
      local.write("/var/log/pods/default_web-w1_" + "4f0a".repeat(8) + "/c/0.log", "");

      assertThat(read().directory()).contains("/srv/pods");
    }
  }
}
