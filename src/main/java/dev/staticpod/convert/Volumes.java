package dev.staticpod.convert;

import io.fabric8.kubernetes.api.model.ConfigMapVolumeSource;
import io.fabric8.kubernetes.api.model.EmptyDirVolumeSource;
import io.fabric8.kubernetes.api.model.HostPathVolumeSource;
import io.fabric8.kubernetes.api.model.ProjectedVolumeSource;
import io.fabric8.kubernetes.api.model.SecretVolumeSource;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The volumes of a pod: what is of the API server becomes directories of the node.
final class Volumes {
  private static final String TOKEN = "kube-api-access-";
  private static final String NO_TOKEN =
      "a static pod has no service account, and the kubelet gives it no token";
  private static final String KUBECONFIG =
      "give it a kubeconfig as a file of the set, or leave it where it does not speak to the API"
          + " server";

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
    if (volume.getName() != null && volume.getName().startsWith(TOKEN)) {
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
    } else {
      other(field, volume);
    }
    converted.add(volume);
  }

  /// The admission put it there, with its mounts.
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
    parts.remarks().dropped(workload.source(), fields, NO_TOKEN);
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

  /// Such volumes cannot be written to.
  private void onHost(Volume volume, String directory) {
    volume.setHostPath(new HostPathVolumeSource(directory, "Directory"));
    workload.containers().stream()
        .flatMap(place -> place.container().getVolumeMounts().stream())
        .filter(mount -> volume.getName().equals(mount.getName()))
        .forEach(mount -> {
          if (mount.getReadOnly() == null) {
            mount.setReadOnly(true);
          }
        });
  }

  private void projected(Field field, Volume volume) {
    ProjectedVolumeSource projected = volume.getProjected();
    List<VolumeProjection> sources =
        projected.getSources() == null ? List.of() : projected.getSources();
    if (!sources.isEmpty() && sources.stream().allMatch(each -> each.getDownwardAPI() != null)) {
      return;
    }
    var files = new ArrayList<VolumeFiles.Source>();
    for (int i = 0; i < sources.size(); i++) {
      source(field.key("sources").item(i), sources.get(i), projected.getDefaultMode())
          .ifPresent(files::add);
    }
    if (projected.getDefaultMode() != null) {
      parts
          .remarks()
          .changed(
              workload.source(),
              field.key("defaultMode"),
              "it is the mode of the files of the set");
    }
    volume.setProjected(null);
    if (files.isEmpty()) {
      onHost(volume, new VolumeFiles(parts, volume.getName()).directory());
    } else {
      files(volume, files);
    }
  }

  private Optional<VolumeFiles.Source> source(
      Field field, VolumeProjection source, Integer defaultMode) {
    if (source.getConfigMap() != null) {
      if ("kube-root-ca.crt".equals(source.getConfigMap().getName())) {
        parts.remarks().dropped(workload.source(), field, "the cluster wrote it");
        return Optional.empty();
      }
      return Optional.of(
          VolumeFiles.Source.of(
              field,
              "ConfigMap",
              source.getConfigMap().getName(),
              source.getConfigMap().getItems(),
              defaultMode,
              source.getConfigMap().getOptional()));
    }
    if (source.getSecret() != null) {
      return Optional.of(
          VolumeFiles.Source.of(
              field,
              "Secret",
              source.getSecret().getName(),
              source.getSecret().getItems(),
              defaultMode,
              source.getSecret().getOptional()));
    }
    if (source.getServiceAccountToken() != null) {
      parts.remarks().decide(workload.source(), field, NO_TOKEN, KUBECONFIG);
    } else {
      parts
          .remarks()
          .decide(
              workload.source(),
              field,
              "it cannot be in one volume with files of the node",
              "mount it as a volume of its own");
    }
    return Optional.empty();
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
