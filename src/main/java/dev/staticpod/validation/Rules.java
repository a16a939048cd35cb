package dev.staticpod.validation;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.manifest.ManifestRules;
import dev.staticpod.yaml.YamlRules;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The catalogue of all rules.
public final class Rules {
  private static final int MAX_NEAR = 3;

  private Rules() {}

  /// All rules, by their ids.
  public static List<Rule> all() {
    return Stream.of(text(), pod(), containers(), volumes(), placement(), effects())
        .flatMap(Collection::stream)
        .flatMap(Collection::stream)
        .sorted(Comparator.comparing(Rule::id))
        .toList();
  }

  /// The rule with an id.
  public static Optional<Rule> find(String id) {
    return all().stream().filter(rule -> rule.id().equals(id)).findFirst();
  }

  /// What to say of an id that no rule has.
  public static String unknown(String id) {
    String near =
        all().stream()
            .map(Rule::id)
            .filter(candidate -> EditDistance.isNear(id, candidate) || candidate.contains(id))
            .limit(MAX_NEAR)
            .collect(Collectors.joining(" or "));
    return "there is no rule '%s'; %s"
        .formatted(
            id, near.isEmpty() ? "static-pod explain lists them" : "did you mean " + near + "?");
  }

  private static List<List<Rule>> text() {
    return List.of(YamlRules.all(), ManifestRules.all(), TypeRules.all());
  }

  private static List<List<Rule>> pod() {
    return List.of(
        MetadataRules.all(),
        AnnotationRules.all(),
        SpecRules.all(),
        DnsRules.all(),
        SecurityRules.all(),
        SysctlRules.all(),
        ProfileRules.all(),
        WindowsRules.all(),
        OsRules.all(),
        ClaimRules.all(),
        PodResourceRules.all());
  }

  private static List<List<Rule>> containers() {
    return List.of(
        PodContainers.all(),
        ContainerRules.all(),
        PortRules.all(),
        HostPorts.all(),
        EnvRules.all(),
        DownwardRules.all(),
        MountRules.all(),
        ResourceRules.all(),
        ResizeRules.all(),
        RestartRules.all(),
        HandlerRules.all(),
        ProbeRules.all(),
        LifecycleRules.all());
  }

  private static List<List<Rule>> volumes() {
    return List.of(
        VolumeRules.all(),
        SimpleVolumes.all(),
        FileVolumes.all(),
        ProjectedVolumes.all(),
        CertificateVolumes.all(),
        DiskVolumes.all(),
        EphemeralVolumes.all());
  }

  private static List<List<Rule>> placement() {
    return List.of(
        AffinityRules.all(), SelectorRules.all(), SpreadRules.all(), TolerationRules.all());
  }

  private static List<List<Rule>> effects() {
    return List.of(
        Neighbours.all(),
        List.of(NamespaceRule.RULE, ReadinessAdvice.RULE),
        References.all(),
        MirrorRules.all(),
        DroppedRules.all(),
        ContainerAdvice.all(),
        PodAdvice.all());
  }
}
