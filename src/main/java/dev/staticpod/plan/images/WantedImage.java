package dev.staticpod.plan.images;

import dev.staticpod.image.ImageName;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlSequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// An image that containers of a pod are made of.
public record WantedImage(ImageName name, PullPolicy policy) {
  /// When the kubelet pulls an image, the most often first.
  public enum PullPolicy {
    /// The kubelet pulls the image before each start of a container.
    ALWAYS,
    /// The kubelet pulls the image where the node does not have it.
    IF_NOT_PRESENT,
    /// The kubelet never pulls the image: the node has to have it.
    NEVER
  }

  /// The images that a manifest names, each once, with the policy by which it is pulled most often.
  /// What is no name is left out; the rules of manifests refuse it.
  public static List<WantedImage> of(PodManifest manifest) {
    Map<ImageName, PullPolicy> policies = new LinkedHashMap<>();
    Stream.of("initContainers", "containers")
        .flatMap(
            list -> manifest.root().mapping("spec").flatMap(spec -> spec.sequence(list)).stream())
        .map(YamlSequence::items)
        .flatMap(List::stream)
        .filter(YamlMapping.class::isInstance)
        .map(YamlMapping.class::cast)
        .forEach(container ->
            container
                .text("image")
                .flatMap(ImageName::parse)
                .ifPresent(
                    name -> policies.merge(name, policy(container, name), WantedImage::moreOften)));
    return policies.entrySet().stream()
        .map(entry -> new WantedImage(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static PullPolicy policy(YamlMapping container, ImageName name) {
    return switch (container.text("imagePullPolicy").orElse("")) {
      case "Always" -> PullPolicy.ALWAYS;
      case "Never" -> PullPolicy.NEVER;
      case "IfNotPresent" -> PullPolicy.IF_NOT_PRESENT;
      default -> name.isLatest() ? PullPolicy.ALWAYS : PullPolicy.IF_NOT_PRESENT;
    };
  }

  private static PullPolicy moreOften(PullPolicy one, PullPolicy other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
