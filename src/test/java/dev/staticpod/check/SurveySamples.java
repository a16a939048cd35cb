package dev.staticpod.check;

import dev.staticpod.cluster.ClusterNode;
import dev.staticpod.kubelet.KubeletProcess;
import dev.staticpod.kubelet.UnitName;
import dev.staticpod.node.NodeHealth;
import dev.staticpod.node.NodeTools;
import dev.staticpod.plan.DirectoryFacts;
import dev.staticpod.plan.KubeletFacts;
import dev.staticpod.plan.MachineFacts;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.NodeFacts.NodeIdentity;
import dev.staticpod.plan.ServiceFacts;
import dev.staticpod.plan.StateFacts;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.status.ApiView;
import dev.staticpod.status.NodeCondition;
import dev.staticpod.status.NodeListing;
import dev.staticpod.status.NodeSurvey;
import dev.staticpod.status.StaticPodInventory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/// A node as it should be, and nodes that differ from it in something.
final class SurveySamples {
  static final Instant NOW = Instant.parse("2026-11-26T20:00:00Z");
  static final String DIRECTORY = "/etc/kubernetes/manifests";
  static final NodeHealth.Room PLENTY = new NodeHealth.Room(1_000_000, 500_000);

  private final Map<String, String> properties =
      new HashMap<>(Map.of("LoadState", "loaded", "ActiveState", "active", "MainPID", "4711"));
  private List<FileFacts> dropIns = List.of();
  private String unit = "[Service]\nExecStart=/usr/bin/kubelet\n";
  private String config = "staticPodPath: " + DIRECTORY + "\n";
  private Optional<String> version = Optional.of("v1.20.2");
  private List<FileFacts> files = List.of();
  private List<NodeCondition> conditions = List.of();
  private ApiView api = new ApiView.Answered(List.of());
  private NodeSurvey.Registration registration =
      new NodeSurvey.Registration.Registered(new ClusterNode("w1", Map.of(), true));
  private NodeHealth.Login login = new NodeHealth.Login("root", 0, 0, Optional.empty());
  private final Set<String> tools = new HashSet<>(NodeTools.all());
  private NodeHealth.Clock clock = new NodeHealth.Clock(NOW, Optional.of(true));
  private List<NodeHealth.Disk> disks = List.of(new NodeHealth.Disk("/etc", PLENTY, PLENTY, true));
  private NodeHealth.Memory memory = new NodeHealth.Memory(OptionalInt.of(0), OptionalInt.of(2));
  private List<NodeHealth.Place> places =
      List.of(
          place(DIRECTORY, NodeHealth.Place.Kind.DIRECTORY, "700"),
          place("/etc/kubernetes", NodeHealth.Place.Kind.DIRECTORY, "755"),
          place("/etc", NodeHealth.Place.Kind.DIRECTORY, "755"));
  private Optional<Boolean> isWatched = Optional.of(true);
  private Optional<NodeHealth.Labels> labels = Optional.empty();
  private KubeletProcess process =
      new KubeletProcess(
          List.of("/usr/bin/kubelet", "--config=/k.yaml", "--container-runtime=remote"));
  private Optional<NodeHealth.Inotify> inotify = Optional.of(new NodeHealth.Inotify(12, 128));
  private NodeHealth.ContainerRuntime runtime =
      new NodeHealth.ContainerRuntime(NodeHealth.ContainerRuntime.State.ANSWERS, "containerd 1.7");
  private final List<UnitName> others = new ArrayList<>();
  private final List<NodeHealth.Complaint> complaints = new ArrayList<>();

  /// A node where nothing is wrong, and no pod is.
  static SurveySamples well() {
    return new SurveySamples();
  }

  static NodeHealth.Place place(String path, NodeHealth.Place.Kind kind, String mode) {
    return new NodeHealth.Place(path, kind, mode, 0, 0);
  }

  static FileFacts file(String name, String text) {
    return FileFacts.regular(
        DIRECTORY + "/" + name, FileContent.of(text), new FileAttributes("0", "0", "600"));
  }

  SurveySamples property(String name, String value) {
    properties.put(name, value);
    return this;
  }

  SurveySamples dropIn(String text) {
    dropIns =
        List.of(
            FileFacts.regular(
                "/etc/systemd/system/kubelet.service.d/90-static-pod.conf",
                FileContent.of(text),
                FileAttributes.mode("644")));
    return this;
  }

  SurveySamples unit(String text) {
    unit = text;
    return this;
  }

  SurveySamples config(String text) {
    config = text;
    return this;
  }

  /// The configuration was changed since the kubelet was started, which may have static pods.
  SurveySamples changedConfig() {
    process =
        new KubeletProcess(
            process.arguments(),
            Set.of("/k.yaml"),
            new KubeletProcess.Traces(Set.of(), Optional.empty(), true));
    return this;
  }

  SurveySamples version(String said) {
    version = Optional.of(said);
    return this;
  }

  SurveySamples files(FileFacts... found) {
    files = List.of(found);
    return this;
  }

  SurveySamples condition(String type) {
    conditions = List.of(new NodeCondition(type, "the problem", "the next step"));
    return this;
  }

  SurveySamples api(ApiView other) {
    api = other;
    return this;
  }

  SurveySamples registration(NodeSurvey.Registration other) {
    registration = other;
    return this;
  }

  SurveySamples login(NodeHealth.Login other) {
    login = other;
    return this;
  }

  SurveySamples without(String... missing) {
    tools.removeAll(Set.of(missing));
    return this;
  }

  SurveySamples clock(Duration ahead) {
    clock = new NodeHealth.Clock(NOW.plus(ahead), Optional.of(false));
    return this;
  }

  SurveySamples disks(NodeHealth.Disk... found) {
    disks = List.of(found);
    return this;
  }

  SurveySamples memory(int swaps, int cgroups) {
    memory = new NodeHealth.Memory(OptionalInt.of(swaps), OptionalInt.of(cgroups));
    return this;
  }

  SurveySamples places(NodeHealth.Place... found) {
    places = List.of(found);
    return this;
  }

  SurveySamples unwatched() {
    isWatched = Optional.of(false);
    return this;
  }

  SurveySamples labels(String mode, String... wrong) {
    labels = Optional.of(new NodeHealth.Labels(mode, List.of(wrong)));
    return this;
  }

  SurveySamples inotify(long used) {
    inotify = Optional.of(new NodeHealth.Inotify(used, 128));
    return this;
  }

  SurveySamples runtime(NodeHealth.ContainerRuntime.State state, String detail) {
    runtime = new NodeHealth.ContainerRuntime(state, detail);
    return this;
  }

  SurveySamples other(String service) {
    others.add(new UnitName(service));
    return this;
  }

  SurveySamples complaint(Duration ago, String line) {
    complaints.add(new NodeHealth.Complaint(2, NOW.minus(ago), line));
    return this;
  }

  NodeSurvey survey() {
    NodeFacts facts = facts();
    return new NodeSurvey(
        "root@worker-1",
        facts,
        new NodeListing(
            new NodeIdentity("w1"), conditions, api, StaticPodInventory.of(facts).pods(api)),
        new NodeHealth(
            login,
            tools,
            clock,
            disks,
            memory,
            new NodeHealth.Directory(places, Optional.of("/elsewhere"), isWatched, labels),
            inotify,
            runtime,
            new NodeHealth.Log(Optional.of(NOW.minusSeconds(3600)), others, complaints)),
        NOW.minusMillis(100),
        NOW.plusMillis(100),
        registration);
  }

  private NodeFacts facts() {
    return new NodeFacts(
        new MachineFacts(
            "w1",
            "Debian GNU/Linux 12",
            MachineFacts.Init.SYSTEMD,
            Optional.empty(),
            Optional.empty()),
        new ServiceFacts(
            UnitName.KUBELET,
            properties,
            Stream.concat(
                    Stream.of(
                        FileFacts.regular(
                            "/etc/systemd/system/kubelet.service",
                            FileContent.of(unit),
                            FileAttributes.mode("644"))),
                    dropIns.stream())
                .toList()),
        new KubeletFacts(
            process,
            List.of(
                FileFacts.regular("/k.yaml", FileContent.of(config), FileAttributes.mode("600"))),
            version,
            Optional.of("ok")),
        List.of(new DirectoryFacts(DIRECTORY, DirectoryFacts.State.DIRECTORY, files)),
        List.of(),
        List.of(),
        StateFacts.CLEAN);
  }

  /// What one check says of it.
  List<Finding> findings(Check check) {
    return Checkup.of(survey(), Set.of()).results().stream()
        .filter(result -> result.check() == check)
        .map(CheckResult::finding)
        .toList();
  }

  /// The only finding of one check.
  Finding finding(Check check) {
    List<Finding> findings = findings(check);
    if (findings.size() != 1) {
      throw new AssertionError(findings);
    }
    return findings.getFirst();
  }
}
