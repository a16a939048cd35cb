package dev.staticpod.convert;

import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlNode;
import dev.staticpod.yaml.YamlSequence;
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
    volume.setPersistentVolumeClaim(null);
    onHost(field, volume, claim == null ? volume.getName() : claim, "PersistentVolumeClaim");
  }

  /// The volumes that a StatefulSet makes claims for; its template does not list them.
  void templates(List<Volume> volumes) {
    Field field = Field.of("spec", "volumeClaimTemplates");
    List<YamlNode> templates =
        field
            .in(workload.source().root())
            .filter(YamlSequence.class::isInstance)
            .map(list -> ((YamlSequence) list).items())
            .orElse(List.of());
    for (int i = 0; i < templates.size(); i++) {
      if (templates.get(i) instanceof YamlMapping template) {
        Optional<String> name = template.mapping("metadata").flatMap(m -> m.text("name"));
        if (name.isPresent()) {
          var volume = new Volume();
          volume.setName(name.get());
          onHost(
              field.item(i),
              volume,
              name.get() + "-" + workload.name(),
              "volume claim template " + name.get());
          volumes.removeIf(other -> name.get().equals(other.getName()));
          volumes.add(volume);
        }
      }
    }
  }

  private void onHost(Field field, Volume volume, String claim, String title) {
    String path = String.join("/", parts.options().dataAt(), workload.namespace(), claim);
    volume.setHostPath(new HostPathVolumeSource(path, "DirectoryOrCreate"));
    parts
        .remarks()
        .decide(
            workload.source(),
            field,
            "the %s becomes the directory %s of the node%s".formatted(title, path, access()),
            "confirm the path, or give another: --data-at DIR");
  }

  /// The kubelet gives groups to volumes of a claim, and not to directories of the node.
  private String access() {
    return workload
        .volumeGroup()
        .map(group -> ", which group %d has to be able to write".formatted(group))
        .or(() ->
            workload
                .user()
                .filter(user -> user != 0)
                .map(user -> ", which user %d has to be able to write".formatted(user)))
        .orElse("");
  }
}
