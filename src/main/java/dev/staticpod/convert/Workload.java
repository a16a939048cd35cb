package dev.staticpod.convert;

import dev.staticpod.yaml.YamlMapping;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// An object that describes pods, and the template of those. The template is changed until it is
/// that of a static pod. For one thread.
final class Workload {
  private static final Map<String, Field> TEMPLATES =
      Map.ofEntries(
          Map.entry("/Pod", Field.ROOT),
          Map.entry("/PodTemplate", Field.of("template")),
          Map.entry("/ReplicationController", Field.of("spec", "template")),
          Map.entry("apps/Deployment", Field.of("spec", "template")),
          Map.entry("apps/DaemonSet", Field.of("spec", "template")),
          Map.entry("apps/StatefulSet", Field.of("spec", "template")),
          Map.entry("apps/ReplicaSet", Field.of("spec", "template")),
          Map.entry("extensions/Deployment", Field.of("spec", "template")),
          Map.entry("extensions/DaemonSet", Field.of("spec", "template")),
          Map.entry("extensions/ReplicaSet", Field.of("spec", "template")),
          Map.entry("batch/Job", Field.of("spec", "template")),
          Map.entry("batch/CronJob", Field.of("spec", "jobTemplate", "spec", "template")));

  /// The name of the set file, without what it ends with.
  private static final String SET_FILE = "set";

  /// A container of the template and where it stands.
  record Place(Field field, Container container) {}

  private final SourceObject source;
  private final Field template;
  private final YamlMapping written;
  private final PodTemplateSpec pod;
  private final String name;

  private Workload(
      SourceObject source, Field template, YamlMapping written, PodTemplateSpec pod, String name) {
    this.source = source;
    this.template = template;
    this.written = written;
    this.pod = pod;
    this.name = name;
  }

  /// Whether an object describes pods.
  static boolean is(SourceObject source) {
    return TEMPLATES.containsKey(key(source));
  }

  private static String key(SourceObject source) {
    return source.group() + "/" + source.kind();
  }

  /// Reads a workload.
  ///
  /// @param name of the pod that is to be made of it
  static Workload of(SourceObject source, String name) throws ModelBinding.Mismatch {
    Field template = TEMPLATES.getOrDefault(key(source), Field.ROOT);
    YamlMapping written =
        template
            .find(source.root())
            .filter(YamlMapping.class::isInstance)
            .map(root -> onlyTemplate((YamlMapping) root))
            .orElseThrow(() -> new ModelBinding.Mismatch(template));
    try {
      PodTemplateSpec pod = ModelBinding.read(written, PodTemplateSpec.class);
      if (pod.getSpec() == null || pod.getSpec().getContainers().isEmpty()) {
        throw new ModelBinding.Mismatch(Field.of("spec", "containers"));
      }
      return new Workload(source, template, written, pod, name);
    } catch (ModelBinding.Mismatch within) {
      String[] segments = within.field().segments().toArray(String[]::new);
      throw new ModelBinding.Mismatch(template.keys(segments));
    }
  }

  private static YamlMapping onlyTemplate(YamlMapping written) {
    return new YamlMapping(
        written.span(),
        written.layout(),
        written.entries().stream()
            .filter(entry -> List.of("metadata", "spec").contains(entry.name()))
            .toList());
  }

  SourceObject source() {
    return source;
  }

  /// The metadata and the spec of the template as they came.
  YamlMapping written() {
    return written;
  }

  /// Returns where the template stands.
  Field template() {
    return template;
  }

  /// Returns where a field of the pod's spec stands.
  Field spec(String... segments) {
    return template.key("spec").keys(segments);
  }

  boolean isPod() {
    return template.equals(Field.ROOT);
  }

  PodTemplateSpec pod() {
    return pod;
  }

  PodSpec podSpec() {
    return pod.getSpec();
  }

  String name() {
    return name;
  }

  String namespace() {
    return source.namespace();
  }

  /// What its files are called beside the set file. No other workload has that: namespaces have no
  /// dots.
  String fileName() {
    boolean isShort =
        namespace().equals("default") && !name.contains(".") && !name.equals(SET_FILE);
    return isShort ? name : namespace() + "." + name;
  }

  /// Returns all containers, those that initialize first.
  List<Place> containers() {
    return Stream.concat(
            places("initContainers", podSpec().getInitContainers()),
            places("containers", podSpec().getContainers()))
        .toList();
  }

  /// The containers that run as long as the pod does: sidecars are among those that initialize.
  List<Container> running() {
    return Stream.concat(
            podSpec().getContainers().stream(),
            podSpec().getInitContainers().stream()
                .filter(container -> "Always".equals(container.getRestartPolicy())))
        .toList();
  }

  private Stream<Place> places(String list, List<Container> containers) {
    return IntStream.range(0, containers.size())
        .mapToObj(i -> new Place(spec(list).item(i), containers.get(i)));
  }

  /// The number of the port that one of some containers names so.
  static Optional<Integer> portNumber(List<Container> containers, String portName) {
    return containers.stream()
        .flatMap(container -> container.getPorts().stream())
        .filter(port -> portName.equals(port.getName()) && port.getContainerPort() != null)
        .map(ContainerPort::getContainerPort)
        .findFirst();
  }

  /// Returns the workload's name in messages: `web`, or `shop/web`.
  String title() {
    return namespace().equals("default") ? name : namespace() + "/" + name;
  }

  /// The labels of its pods.
  Map<String, String> labels() {
    return pod.getMetadata() == null || pod.getMetadata().getLabels() == null
        ? Map.of()
        : pod.getMetadata().getLabels();
  }

  /// The annotations of its pods.
  Map<String, String> annotations() {
    return pod.getMetadata() == null || pod.getMetadata().getAnnotations() == null
        ? Map.of()
        : pod.getMetadata().getAnnotations();
  }

  /// The user that all containers run as which mount a volume, where that is written; that of all
  /// containers where none mounts it.
  Optional<Long> userOf(String volume) {
    List<Container> mounting =
        containers().stream()
            .map(Place::container)
            .filter(container ->
                container.getVolumeMounts().stream()
                    .anyMatch(mount -> volume.equals(mount.getName())))
            .toList();
    List<Optional<Long>> users =
        (mounting.isEmpty() ? podSpec().getContainers() : mounting)
            .stream().map(this::user).distinct().toList();
    return users.size() == 1 ? users.getFirst() : Optional.empty();
  }

  private Optional<Long> user(Container container) {
    return Optional.ofNullable(container.getSecurityContext())
        .map(context -> context.getRunAsUser())
        .or(this::podUser);
  }

  private Optional<Long> podUser() {
    return Optional.ofNullable(podSpec().getSecurityContext())
        .map(context -> context.getRunAsUser());
  }

  /// The group that the kubelet gives volumes to, where that is written.
  Optional<Long> volumeGroup() {
    return Optional.ofNullable(podSpec().getSecurityContext()).map(context -> context.getFsGroup());
  }
}
