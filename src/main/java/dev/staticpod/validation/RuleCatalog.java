package dev.staticpod.validation;

import dev.staticpod.diagnostic.EditDistance;
import dev.staticpod.diagnostic.Rule;
import dev.staticpod.manifest.ManifestRules;
import dev.staticpod.set.SetRules;
import dev.staticpod.validation.advice.PodAdvice;
import dev.staticpod.validation.advice.ReadinessAdvice;
import dev.staticpod.validation.decoding.TypeRules;
import dev.staticpod.validation.effects.DroppedRules;
import dev.staticpod.validation.effects.ExportRule;
import dev.staticpod.validation.effects.MirrorRules;
import dev.staticpod.validation.effects.NeverRunRules;
import dev.staticpod.validation.rules.AffinityRules;
import dev.staticpod.validation.rules.AnnotationRules;
import dev.staticpod.validation.rules.CertificateVolumes;
import dev.staticpod.validation.rules.ClaimRules;
import dev.staticpod.validation.rules.ContainerRules;
import dev.staticpod.validation.rules.DiskVolumes;
import dev.staticpod.validation.rules.DnsRules;
import dev.staticpod.validation.rules.DownwardRules;
import dev.staticpod.validation.rules.EnvRules;
import dev.staticpod.validation.rules.EphemeralVolumes;
import dev.staticpod.validation.rules.FileVolumes;
import dev.staticpod.validation.rules.HandlerRules;
import dev.staticpod.validation.rules.HostPorts;
import dev.staticpod.validation.rules.LifecycleRules;
import dev.staticpod.validation.rules.MetadataRules;
import dev.staticpod.validation.rules.MountRules;
import dev.staticpod.validation.rules.NamespaceRule;
import dev.staticpod.validation.rules.OsRules;
import dev.staticpod.validation.rules.PodContainers;
import dev.staticpod.validation.rules.PodResourceRules;
import dev.staticpod.validation.rules.PortRules;
import dev.staticpod.validation.rules.ProbeRules;
import dev.staticpod.validation.rules.ProfileRules;
import dev.staticpod.validation.rules.ProjectedVolumes;
import dev.staticpod.validation.rules.References;
import dev.staticpod.validation.rules.ResizeRules;
import dev.staticpod.validation.rules.ResourceRules;
import dev.staticpod.validation.rules.RestartRules;
import dev.staticpod.validation.rules.SecurityRules;
import dev.staticpod.validation.rules.SelectorRules;
import dev.staticpod.validation.rules.SimpleVolumes;
import dev.staticpod.validation.rules.SpecRules;
import dev.staticpod.validation.rules.SpreadRules;
import dev.staticpod.validation.rules.SysctlRules;
import dev.staticpod.validation.rules.TolerationRules;
import dev.staticpod.validation.rules.VolumeRules;
import dev.staticpod.validation.rules.WindowsRules;
import dev.staticpod.yaml.YamlRules;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The catalogue of all rules.
public final class RuleCatalog {
  private static final int SHORTEST_PART = 3;
  private static final int MAX_NEAR = 3;

  private RuleCatalog() {}

  /// Returns all rules, by their ids.
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

  /// What may be meant by an id that no rule has; empty where none is near.
  public static Optional<String> meant(String id) {
    String near =
        all().stream()
            .map(Rule::id)
            .filter(candidate -> EditDistance.isNear(id, candidate) || isPart(id, candidate))
            .limit(MAX_NEAR)
            .collect(Collectors.joining(" or "));
    return Optional.of(near).filter(text -> !text.isEmpty());
  }

  private static boolean isPart(String id, String candidate) {
    return id.length() >= SHORTEST_PART && candidate.contains(id);
  }

  private static List<List<Rule>> text() {
    return List.of(YamlRules.all(), ManifestRules.all(), TypeRules.all(), SetRules.all());
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
        DirectoryChecks.all(),
        List.of(NamespaceRule.RULE, ReadinessAdvice.RULE, ExportRule.RULE),
        References.all(),
        NeverRunRules.all(),
        MirrorRules.all(),
        DroppedRules.all(),
        PodAdvice.all());
  }
}
