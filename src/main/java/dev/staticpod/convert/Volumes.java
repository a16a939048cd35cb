package dev.staticpod.convert;

import io.fabric8.kubernetes.api.model.ConfigMapVolumeSource;
import io.fabric8.kubernetes.api.model.DownwardAPIVolumeFile;
import io.fabric8.kubernetes.api.model.EmptyDirVolumeSource;
import io.fabric8.kubernetes.api.model.HostPathVolumeSource;
import io.fabric8.kubernetes.api.model.ProjectedVolumeSource;
import io.fabric8.kubernetes.api.model.SecretVolumeSource;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import java.util.ArrayList;
import java.util.List;

/// The volumes of a pod: what is of the API server becomes directories of the node.
final class Volumes {
  private static final String TOKEN = "kube-api-access-";
  private final PodParts parts;
  private final Workload workload;
  private final List<Volume> converted = new ArrayList<>();

  private Volumes(PodParts parts) {
    this.parts = parts;
    this.workload = parts.workload();
  }

  static void convert(PodParts parts) {
    new Volumes(parts).convert();
  }

  private void convert() {
    List<Volume> written = List.copyOf(workload.podSpec().getVolumes());
    for (int i = 0; i < written.size(); i++) {
      one(workload.spec("volumes").item(i), written.get(i));
    }
    new Claims(parts).templates(converted);
    workload.podSpec().setVolumes(converted);
  }

  private void one(Field field, Volume volume) {
    if (isToken(volume)) {
      token(field, volume.getName());
      return;
    }
    if (volume.getConfigMap() != null) {
      configMap(field.key("configMap"), volume);
    } else if (volume.getSecret() != null) {
      secret(field.key("secret"), volume);
    } else if (volume.getProjected() != null) {
      projected(field.key("projected"), volume);
    } else if (volume.getPersistentVolumeClaim() != null) {
      new Claims(parts).claim(field.key("persistentVolumeClaim"), volume);
    } else if (volume.getEphemeral() != null) {
      ephemeral(field.key("ephemeral"), volume);
    } else if (volume.getDownwardAPI() != null) {
      downward(field.key("downwardAPI"), volume.getDownwardAPI().getItems());
    } else {
      other(field, volume);
    }
    converted.add(volume);
  }

  private static boolean isToken(Volume volume) {
    return volume.getName() != null
        && volume.getName().startsWith(TOKEN)
        && volume.getProjected() != null
        && ProjectedSources.of(volume.getProjected()).stream()
            .anyMatch(source -> source.getServiceAccountToken() != null);
  }

  /// Leaves out the volume of a token, which the admission put there, with its mounts.
  private void token(Field field, String name) {
    var fields = new ArrayList<>(List.of(field));
    for (Workload.Place place : workload.containers()) {
      List<VolumeMount> mounts = place.container().getVolumeMounts();
      for (int i = 0; i < mounts.size(); i++) {
        if (name.equals(mounts.get(i).getName())) {
          fields.add(place.field().key("volumeMounts").item(i));
        }
      }
      place
          .container()
          .setVolumeMounts(mounts.stream().filter(mount -> !name.equals(mount.getName())).toList());
    }
    parts.remarks().dropped(workload.source(), fields, ProjectedSources.NO_TOKEN);
  }

  private void configMap(Field field, Volume volume) {
    ConfigMapVolumeSource map = volume.getConfigMap();
    volume.setConfigMap(null);
    files(
        volume,
        List.of(
            VolumeFiles.Source.of(
                field,
                "ConfigMap",
                map.getName(),
                map.getItems(),
                map.getDefaultMode(),
                map.getOptional())));
  }

  private void secret(Field field, Volume volume) {
    SecretVolumeSource secret = volume.getSecret();
    volume.setSecret(null);
    files(
        volume,
        List.of(
            VolumeFiles.Source.of(
                field,
                "Secret",
                secret.getSecretName(),
                secret.getItems(),
                secret.getDefaultMode(),
                secret.getOptional())));
  }

  private void files(Volume volume, List<VolumeFiles.Source> sources) {
    var files = new VolumeFiles(parts, volume.getName());
    boolean isDirectory = false;
    for (VolumeFiles.Source source : sources) {
      isDirectory |= files.add(source);
    }
    if (isDirectory) {
      onHost(volume, files.directory());
    } else {
      volume.setEmptyDir(new EmptyDirVolumeSource());
    }
  }

  private void onHost(Volume volume, String directory) {
    volume.setHostPath(new HostPathVolumeSource(directory, "Directory"));
    Mounts.makeReadOnly(parts, volume.getName());
  }

  private void projected(Field field, Volume volume) {
    ProjectedVolumeSource projected = volume.getProjected();
    List<VolumeProjection> sources = ProjectedSources.of(projected);
    if (!sources.isEmpty() && sources.stream().allMatch(each -> each.getDownwardAPI() != null)) {
      for (int i = 0; i < sources.size(); i++) {
        downward(
            field.key("sources").item(i).key("downwardAPI"),
            sources.get(i).getDownwardAPI().getItems());
      }
      return;
    }
    List<VolumeFiles.Source> files = new ProjectedSources(parts).files(field, projected);
    volume.setProjected(null);
    if (sources.isEmpty()) {
      volume.setEmptyDir(new EmptyDirVolumeSource());
      parts.remarks().changed(workload.source(), field, "an emptyDir: it has no sources");
    } else if (files.isEmpty()) {
      onHost(volume, new VolumeFiles(parts, volume.getName()).directory());
    } else {
      files(volume, files);
    }
  }

  private void downward(Field field, List<DownwardAPIVolumeFile> items) {
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i).getFieldRef() != null) {
        DownwardFields.note(parts, field.key("items").item(i), items.get(i).getFieldRef());
      }
    }
  }

  private void ephemeral(Field field, Volume volume) {
    volume.setEphemeral(null);
    volume.setEmptyDir(new EmptyDirVolumeSource());
    parts
        .remarks()
        .changed(
            workload.source(),
            field,
            "an emptyDir: it lives as long as the pod, on the disk of the node");
  }

  /// What the kubelet asks the API server about, which it does not for static pods.
  private void other(Field field, Volume volume) {
    if (ModelBinding.tree(volume).size() == 1) {
      volume.setEmptyDir(new EmptyDirVolumeSource());
      parts.remarks().changed(workload.source(), field, "an emptyDir, as the API server makes it");
    }
    VolumesOfTheServer.whyNot(volume)
        .ifPresent(reason ->
            parts
                .remarks()
                .decide(
                    workload.source(),
                    field,
                    reason,
                    "mount it on the nodes, and make the volume a hostPath"));
  }
}
