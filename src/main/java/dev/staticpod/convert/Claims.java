package dev.staticpod.convert;

import dev.staticpod.name.DnsNames;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlNode;
import dev.staticpod.yaml.YamlSequence;
import io.fabric8.kubernetes.api.model.EmptyDirVolumeSource;
import io.fabric8.kubernetes.api.model.HostPathVolumeSource;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.List;
import java.util.Optional;

/// Claims of storage: each becomes a directory of the node, for people to confirm.
final class Claims {
  private final PodParts parts;
  private final Workload workload;

  Claims(PodParts parts) {
    this.parts = parts;
    this.workload = parts.workload();
  }

  /// The volume of a claim.
  void claim(Field field, Volume volume) {
    String claim = volume.getPersistentVolumeClaim().getClaimName();
    boolean isReadOnly = Boolean.TRUE.equals(volume.getPersistentVolumeClaim().getReadOnly());
    volume.setPersistentVolumeClaim(null);
    if (claim != null && DnsNames.isSubdomain(claim)) {
      onHost(field, volume, claim, "PersistentVolumeClaim");
    } else {
      parts
          .remarks()
          .problem(
              workload.source(),
              field,
              claim == null ? "it names no claim" : claim + " is no name of a claim",
              "correct it");
      volume.setEmptyDir(new EmptyDirVolumeSource());
    }
    if (isReadOnly) {
      Mounts.makeReadOnly(parts, volume.getName());
    }
  }

  /// The volumes that a StatefulSet makes claims for; its template does not list them.
  void templates(List<Volume> volumes) {
    Field field = Field.of("spec", "volumeClaimTemplates");
    List<YamlNode> templates =
        field
            .find(workload.source().root())
            .filter(YamlSequence.class::isInstance)
            .map(list -> ((YamlSequence) list).items())
            .orElse(List.of());
    for (int i = 0; i < templates.size(); i++) {
      if (templates.get(i) instanceof YamlMapping template) {
        Optional<String> name = template.mapping("metadata").flatMap(m -> m.text("name"));
        if (name.filter(DnsNames::isLabel).isEmpty()) {
          parts
              .remarks()
              .problem(
                  workload.source(),
                  field.item(i),
                  "it has no name, or one that volumes cannot have",
                  "correct it");
        } else {
          var volume = new Volume();
          volume.setName(name.get());
          template(field.item(i), volume);
          volumes.removeIf(other -> name.get().equals(other.getName()));
          volumes.add(volume);
        }
      }
    }
  }

  /// Gives a claim template a path on the node: of the claims that the StatefulSet made of it, that
  /// of its first pod.
  private void template(Field field, Volume volume) {
    String first = "%s-%s-0".formatted(volume.getName(), workload.source().name());
    onHost(
        field,
        volume,
        "volume claim template " + volume.getName(),
        String.join(
            "/",
            parts.options().dataAt(),
            workload.namespace(),
            volume.getName() + "-" + workload.name()),
        parts.storage().place(workload.namespace(), first));
  }

  private void onHost(Field field, Volume volume, String claim, String title) {
    String usual = String.join("/", parts.options().dataAt(), workload.namespace(), claim);
    onHost(field, volume, title, usual, parts.storage().place(workload.namespace(), claim));
  }

  /// Gives a volume a path on the node. What is on a node already is where the volume of the claim
  /// has it.
  private void onHost(
      Field field, Volume volume, String title, String usual, Optional<Storage.Place> bound) {
    String path = bound.map(Storage.Place::path).orElse(usual);
    volume.setHostPath(
        new HostPathVolumeSource(path, bound.isPresent() ? "Directory" : "DirectoryOrCreate"));
    parts
        .remarks()
        .decide(
            workload.source(),
            field,
            "the %s becomes the directory %s of the node%s%s"
                .formatted(
                    title,
                    path,
                    bound
                        .map(place -> ", where PersistentVolume %s is".formatted(place.volume()))
                        .orElse(""),
                    access(volume.getName())),
            bound.isPresent()
                ? "confirm the path, and put the pod on the node that has it"
                : "confirm the path, or give another: --data-at DIR");
  }

  /// The kubelet gives groups to volumes of a claim, and not to directories of the node.
  private String access(String volume) {
    return workload
        .volumeGroup()
        .map(group -> ", which group %d has to be able to write".formatted(group))
        .or(() ->
            workload
                .userOf(volume)
                .filter(user -> user != 0)
                .map(user -> ", which user %d has to be able to write".formatted(user)))
        .orElse("");
  }
}
