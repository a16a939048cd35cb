package dev.staticpod.manifest;

import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlScalar;
import dev.staticpod.yaml.YamlSequence;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A manifest that says which pod it describes. It need not be valid beyond that.
///
/// @param text the file as it is
/// @param namespace `default` where the file names none, as the kubelet has it
public record PodManifest(
    String file, String text, String name, String namespace, YamlMapping root) {
  /// How large a manifest may be: with our annotation it has to be read back from a node, whose
  /// probe sends no file of more than 256 KiB.
  public static final int MAX_BYTES = 250 * 1024;

  private static final int DEFAULT_GRACE_PERIOD = 30;

  /// Whether the manifest is larger than static-pod takes.
  public boolean isTooLarge() {
    return text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
  }

  /// The hash of the document: keys sorted, without comments, layout and our annotation.
  public ContentHash contentHash() {
    return CanonicalJson.hash(root);
  }

  /// The hash that the annotation in the text claims.
  public Optional<ContentHash> annotatedHash() {
    return ContentHashAnnotation.in(root);
  }

  /// How many seconds its containers have to stop; 30 where it does not say.
  public int gracePeriodSeconds() {
    return root.mapping("spec")
        .flatMap(spec -> spec.get("terminationGracePeriodSeconds"))
        .filter(YamlScalar.class::isInstance)
        .map(node -> ((YamlScalar) node).raw())
        .filter(text -> text.matches("[0-9]{1,6}"))
        .map(Integer::valueOf)
        .orElse(DEFAULT_GRACE_PERIOD);
  }

  /// Whether the pod's containers are started again whenever they end, as they are where it does
  /// not say.
  public boolean restartsAlways() {
    return restartPolicy().equals("Always");
  }

  /// Whether none of its containers is started again when it has ended.
  public boolean restartsNever() {
    return restartPolicy().equals("Never");
  }

  private String restartPolicy() {
    return root.mapping("spec").flatMap(spec -> spec.text("restartPolicy")).orElse("Always");
  }

  /// The labels, as far as they are strings.
  public Map<String, String> labels() {
    var labels = new LinkedHashMap<String, String>();
    root.mapping("metadata")
        .flatMap(metadata -> metadata.mapping("labels"))
        .ifPresent(mapping ->
            mapping
                .entries()
                .forEach(entry ->
                    mapping
                        .text(entry.name())
                        .ifPresent(value -> labels.put(entry.name(), value))));
    return labels;
  }

  /// The names of the containers, as far as they have one.
  public List<String> containers() {
    return names("containers");
  }

  /// The names of the containers that come before the others, as far as they have one.
  public List<String> initContainers() {
    return names("initContainers");
  }

  private List<String> names(String list) {
    return root.mapping("spec").flatMap(spec -> spec.get(list)).stream()
        .filter(YamlSequence.class::isInstance)
        .flatMap(containers -> ((YamlSequence) containers).items().stream())
        .filter(YamlMapping.class::isInstance)
        .flatMap(container -> ((YamlMapping) container).text("name").stream())
        .toList();
  }

  /// An annotation by its name.
  public Optional<String> annotation(String name) {
    return root.mapping("metadata")
        .flatMap(metadata -> metadata.mapping("annotations"))
        .flatMap(annotations -> annotations.text(name));
  }

  /// The paths on the node that its volumes mount.
  public List<String> hostPaths() {
    return root.mapping("spec").flatMap(spec -> spec.get("volumes")).stream()
        .filter(YamlSequence.class::isInstance)
        .flatMap(volumes -> ((YamlSequence) volumes).items().stream())
        .filter(YamlMapping.class::isInstance)
        .flatMap(volume -> ((YamlMapping) volume).mapping("hostPath").stream())
        .flatMap(hostPath -> hostPath.text("path").stream())
        .toList();
  }

  /// The images of the containers, one for each; empty text where one has none.
  public List<String> images() {
    return root.mapping("spec").flatMap(spec -> spec.get("containers")).stream()
        .filter(YamlSequence.class::isInstance)
        .flatMap(containers -> ((YamlSequence) containers).items().stream())
        .map(container ->
            container instanceof YamlMapping mapping ? mapping.text("image").orElse("") : "")
        .toList();
  }
}
