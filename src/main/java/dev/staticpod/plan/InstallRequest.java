package dev.staticpod.plan;

import dev.staticpod.kubelet.KubeletPolicy;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.plan.files.HostFiles;
import dev.staticpod.plan.images.ImageRequest;
import dev.staticpod.plan.pod.PodName;
import java.util.Optional;

/// A manifest is to be on the node.
///
/// @param annotated the manifest's text with the annotation that carries the hash of its content:
///   what the node gets
/// @param directory the one the user insists on, absolute
/// @param kubelet what may be done to the kubelet for it
/// @param files what the pod needs on the node besides the manifest
/// @param images what is to be done about its images before the node is changed
public record InstallRequest(
    PodManifest manifest,
    String annotated,
    Optional<String> directory,
    UnmanagedPolicy unmanaged,
    KubeletPolicy kubelet,
    HostFiles files,
    ImageRequest images)
    implements Request.OfPod {
  /// The directory where manifests go on a node whose kubelet reads none yet.
  public static final String DEFAULT_DIRECTORY = "/etc/kubernetes/manifest";

  /// Takes a manifest whose pod can have its name.
  ///
  /// @throws IllegalArgumentException for another
  public InstallRequest {
    if (PodName.of(manifest).isEmpty()) {
      throw new IllegalArgumentException("the manifest names no pod that can be");
    }
  }

  /// A request that leaves it to the planner how the kubelet is told.
  public InstallRequest(
      PodManifest manifest,
      String annotated,
      Optional<String> directory,
      UnmanagedPolicy unmanaged) {
    this(manifest, annotated, directory, unmanaged, KubeletPolicy.DEFAULT);
  }

  /// A request that says nothing of files.
  public InstallRequest(
      PodManifest manifest,
      String annotated,
      Optional<String> directory,
      UnmanagedPolicy unmanaged,
      KubeletPolicy kubelet) {
    this(
        manifest, annotated, directory, unmanaged, kubelet, HostFiles.UNCHANGED, ImageRequest.NONE);
  }

  /// Returns this request with files.
  public InstallRequest withFiles(HostFiles wanted) {
    return new InstallRequest(manifest, annotated, directory, unmanaged, kubelet, wanted, images);
  }

  /// Returns this request with another manifest of the same pod.
  InstallRequest with(PodManifest other, String text) {
    return new InstallRequest(other, text, directory, unmanaged, kubelet, files, images);
  }

  /// Returns this request with images.
  public InstallRequest withImages(ImageRequest wanted) {
    return new InstallRequest(manifest, annotated, directory, unmanaged, kubelet, files, wanted);
  }

  @Override
  public PodName pod() {
    return PodName.of(manifest).orElseThrow();
  }
}
