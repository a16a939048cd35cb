package dev.staticpod.convert;

import io.fabric8.kubernetes.api.model.ProjectedVolumeSource;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The sources of a projected volume: ConfigMaps and Secrets become files, and nothing else can be
/// in one volume with these.
final class ProjectedSources {
  static final String NO_TOKEN =
      "a static pod has no service account, and the kubelet gives it no token";
  private static final String KUBECONFIG =
      "give it a kubeconfig as a file of the set, or leave it where it does not speak to the API"
          + " server";

  private final PodParts parts;
  private final Workload workload;

  ProjectedSources(PodParts parts) {
    this.parts = parts;
    this.workload = parts.workload();
  }

  /// Returns all sources of a volume.
  static List<VolumeProjection> of(ProjectedVolumeSource projected) {
    return projected.getSources() == null ? List.of() : projected.getSources();
  }

  /// Returns the sources that become files.
  List<VolumeFiles.Source> files(Field field, ProjectedVolumeSource projected) {
    var files = new ArrayList<VolumeFiles.Source>();
    List<VolumeProjection> sources = of(projected);
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
    return files;
  }

  private Optional<VolumeFiles.Source> source(
      Field field, VolumeProjection source, @Nullable Integer defaultMode) {
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
    remark(field, source);
    return Optional.empty();
  }

  private void remark(Field field, VolumeProjection source) {
    if (source.getServiceAccountToken() != null) {
      parts.remarks().decide(workload.source(), field, NO_TOKEN, KUBECONFIG);
    } else if (source.getDownwardAPI() != null) {
      parts
          .remarks()
          .decide(
              workload.source(),
              field,
              "it cannot be in one volume with files of the node",
              "mount it as a volume of its own");
    } else {
      parts
          .remarks()
          .decide(
              workload.source(),
              field,
              "the kubelet asks the API server for it, which it does not for a static pod",
              "put the files into the set");
    }
  }
}
