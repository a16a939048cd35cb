package dev.staticpod.convert;

import io.fabric8.kubernetes.api.model.Volume;
import java.util.Optional;
import java.util.stream.Stream;

/// Kinds of volumes for which the kubelet needs an object of the API server, which it does not ask
/// for a static pod.
final class VolumesOfTheServer {
  private VolumesOfTheServer() {}

  /// What the kubelet would have to ask for; empty for a volume that a static pod may have.
  static Optional<String> whyNot(Volume volume) {
    if (volume.getCsi() != null) {
      return Optional.of("a static pod cannot use CSI drivers");
    }
    if (volume.getGlusterfs() != null) {
      return Optional.of("its Endpoints are of the API server");
    }
    Stream<Object> secrets =
        Stream.of(
                Optional.ofNullable(volume.getAzureFile()).map(each -> each.getSecretName()),
                Optional.ofNullable(volume.getCephfs()).map(each -> each.getSecretRef()),
                Optional.ofNullable(volume.getRbd()).map(each -> each.getSecretRef()),
                Optional.ofNullable(volume.getFlexVolume()).map(each -> each.getSecretRef()),
                Optional.ofNullable(volume.getIscsi()).map(each -> each.getSecretRef()),
                Optional.ofNullable(volume.getScaleIO()).map(each -> each.getSecretRef()),
                Optional.ofNullable(volume.getStorageos()).map(each -> each.getSecretRef()))
            .flatMap(Optional::stream);
    return secrets.findAny().map(_ -> "its Secret is of the API server");
  }
}
