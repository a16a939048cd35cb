package dev.staticpod.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.staticpod.kubelet.UnitName;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.Step;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.HostFile;
import dev.staticpod.plan.files.Precondition;
import dev.staticpod.plan.pod.PodName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The programs that the scripts run: how many a look at a node starts, since that is what it takes
/// its time for, and a node on which there are not all. In the place of one that is missing stands
/// one that ends as a shell does that does not find it.
class MissingToolsTest {
  @TempDir private Path directory;

  private Node without(String tool) throws IOException {
    var local = new LocalNode(directory, List.of("dash"));
    local.write("/proc/sys/fs/inotify/max_user_instances", "128\n");
    local.write(
        "/stub/tools/" + tool,
        "#!/bin/sh\necho 'sh: 9: %s: not found' >&2\nexit 127\n".formatted(tool));
    Files.setPosixFilePermissions(
        local.file("/stub/tools/" + tool), PosixFilePermissions.fromString("rwxr-xr-x"));
    return new Node(local);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "awk", "base64", "cut", "date", "flock", "grep", "head", "id", "sed", "sort", "stat", "tr"
      })
  void aMachineIsCheckedAllTheSame(String tool) throws Exception {
    NodeHealth health =
        without(tool)
            .health(
                new HealthRequest(
                    UnitName.KUBELET,
                    Optional.of("/etc"),
                    Optional.of("/run/c.sock"),
                    NodeTools.all(),
                    List.of("/etc")));

    assertThat(health.login().uid()).isNotNegative();
    assertThat(health.clock().time().getEpochSecond()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 12})
  void aLookAtAllPodsStartsNoProcessMoreForEach(int pods) throws Exception {
    assertThat(startedBy(pods, new ProbeRequest.Revisions.Newest()))
        .containsExactlyInAnyOrder(
            "stat", // what static-pod keeps
            "uname", // of a node that is a directory alone
            "timeout",
            "systemctl",
            "tr", // the kubelet's command line
            "awk", // its configuration
            "timeout",
            "curl", // its healthz
            "grep", // of what stands here for curl
            "head",
            "stat", // directories above files that pods need
            "stat", // directories with logs
            "timeout",
            "find", // cgroups
            "grep",
            "stat", // all files
            "sha256sum",
            "awk",
            "sed");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 12})
  void aLookAtOnePodStartsNoProcessMoreForEachRevisionAndFile(int revisions) throws Exception {
    assertThat(startedBy(revisions, new ProbeRequest.Revisions.Of(new PodName("default", "web"))))
        .containsExactlyInAnyOrder(
            "stat",
            "uname",
            "timeout",
            "systemctl",
            "tr",
            "awk",
            "stat",
            "stat",
            "sha256sum",
            "awk");
  }

  /// But for `ln`, which is not counted here: one gives each file its name.
  @Test
  void aChangeStartsNoProcessMoreForEachNewFile() throws Exception {
    assertThat(startedByChange(26)).containsExactlyInAnyOrderElementsOf(startedByChange(6));
  }

  private List<String> startedByChange(int files) throws Exception {
    var local =
        new LocalNode(Files.createDirectory(directory.resolve("" + files)), List.of("dash"));
    Node node = new Node(local);
    String conf = "/srv/conf";
    Stream<Step> writes =
        IntStream.range(0, files)
            .mapToObj(i ->
                new Step.WriteHostFile(
                    PlanSamples.POD,
                    new Precondition.Absent(),
                    new HostFile(
                        conf + "/" + i,
                        FileContent.of("file " + i),
                        FileAttributes.mode("644"),
                        HostFile.Reload.RESTART),
                    Step.OldBytes.KEEP));
    Plan plan =
        PlanSamples.plan(
            Stream.concat(Stream.of(new Step.MakeDirectory(conf, "755")), writes)
                .toArray(Step[]::new));
    local.write("/srv/.keep", "");
    closeToOthers(local.file("/"));
    count(local);

    assertThat(node.execute(plan, _ -> {})).isEqualTo(new Execution.Committed());

    assertThat(local.names(conf)).hasSize(files);
    return local.read("/stub/started").lines().toList();
  }

  private List<String> startedBy(int number, ProbeRequest.Revisions revisions) throws Exception {
    var local = new LocalNode(directory, List.of("dash"));
    local.write("/var/lib/kubelet/config.yaml", "staticPodPath: /m\nhealthzPort: 10248\n");
    for (int i = 1; i <= number; i++) {
      String uid = "%032x".formatted(i);
      local.write("/m/web-" + i + ".yaml", "kind: Pod\n");
      local.write("/etc/app/" + i + "/a.conf", "a=" + i + "\n");
      local.write(
          "/var/lib/static-pod/files/default.web-" + i, "file\t/etc/app/" + i + "/a.conf\n");
      local.write("/var/lib/static-pod/revisions/default.web-" + i + "/1/metadata", "path\t/m\n");
      local.write("/var/lib/static-pod/revisions/default.web/" + i + "/metadata", "path\t/m\n");
      local.write("/var/lib/static-pod/revisions/default.web/" + i + "/after", "kind: Pod\n");
      local.write("/var/log/pods/default_web-" + i + "-w1_" + uid + "/web/0.log", "");
      local.write("/sys/fs/cgroup/kubepods/pod" + uid + "/c/cgroup.procs", "1\n");
    }
    closeToOthers(local.file("/"));
    count(local);

    new Node(local)
        .probe(new ProbeRequest(List.of(), revisions, ProbeRequest.VersionQuery.OMITTED));

    return local.read("/stub/started").lines().toList();
  }

  /// With the rights of files on a node, of which the umask of who runs the tests may know nothing.
  private static void closeToOthers(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.filter(Files::isDirectory).toList()) {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
  }

  /// Puts in front of each program one that writes its name down.
  private static void count(LocalNode local) throws IOException {
    for (String tool : NodeTools.all()) {
      Path file = local.file("/stub/tools/" + tool);
      if (Files.exists(file)) {
        Files.move(file, local.file("/stub/tools/real-" + tool));
      }
      local.write(
          "/stub/tools/" + tool,
          """
          #!/bin/sh
          echo %1$s >>"$STATIC_POD_ROOT/stub/started"
          real=$STATIC_POD_ROOT/stub/tools/real-%1$s
          [ ! -e "$real" ] || exec "$real" "$@"
          PATH=${PATH#*:}
          PATH=$STATIC_POD_ROOT/stub/tools:$PATH exec "$(command -v %1$s)" "$@"
          """
              .formatted(tool));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @ParameterizedTest
  @CsvSource({"awk, mawk or gawk", "stat, coreutils"})
  void aProgramWithoutWhichNothingIsKnownIsNamed(String tool, String packages) throws IOException {
    Node node = without(tool);

    assertThatThrownBy(() -> node.probe(new ProbeRequest()))
        .isInstanceOfSatisfying(
            NodeException.class,
            e -> {
              assertThat(e.problem())
                  .isEqualTo("the node lacks " + tool + ", which the scripts run");
              assertThat(e.nextStep()).isEqualTo("install there: " + packages);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "'/bin/sh: 890: mktemp: not found', mktemp",
    "'sh: line 3: flock: command not found', flock",
    "'ash: stat: not found', stat",
    "'sh: 1: kubectl: not found', ",
    "'Warning: key: not found in agent', ",
  })
  void whatAShellSaysOfIt(String said, String tool) {
    assertThat(NodeTools.missing("Warning: x\n" + said + "\n"))
        .isEqualTo(Optional.ofNullable(tool));
  }
}
