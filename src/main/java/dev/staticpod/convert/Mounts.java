package dev.staticpod.convert;

import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.List;

/// How containers mount volumes that are others now.
final class Mounts {
  private Mounts() {}

  /// A volume of files cannot be written to in a cluster, whatever its mounts say.
  static void makeReadOnly(PodParts parts, String volume) {
    for (Workload.Place place : parts.workload().containers()) {
      List<VolumeMount> mounts = place.container().getVolumeMounts();
      for (int i = 0; i < mounts.size(); i++) {
        VolumeMount mount = mounts.get(i);
        if (volume.equals(mount.getName())) {
          if (Boolean.FALSE.equals(mount.getReadOnly())) {
            parts
                .remarks()
                .changed(
                    parts.workload().source(),
                    place.field().key("volumeMounts").item(i).key("readOnly"),
                    "it is true now: a cluster lets no container write there either");
          }
          mount.setReadOnly(true);
        }
      }
    }
  }
}
