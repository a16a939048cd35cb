package dev.staticpod.kubelet;

import java.util.Optional;

/// How a node's kubelet is set up, as far as static pods go: which directory is read and what says
/// so, now and after a restart. Each case knows how its kind of kubelet is started.
public sealed interface KubeletLayout
    permits UnitLayout, OpaqueLayout, ContainerLayout, EmbeddedLayout, NoCommandLayout {
  /// From all that a probe found out.
  static KubeletLayout of(KubeletFiles files, KubeletProcess process) {
    Optional<KubeletUnit> found = KubeletUnit.read(files.unit());
    if (found.isEmpty()) {
      return new NoCommandLayout(files, process);
    }
    KubeletUnit unit = found.get();
    Optional<Distribution> distribution = Distribution.of(files.service(), unit);
    if (distribution.isPresent()) {
      return new EmbeddedLayout(distribution.get(), files, unit, process);
    }
    if (unit.startsContainer()) {
      return new ContainerLayout(files, unit, process);
    }
    return unit.startsKubelet()
        ? new UnitLayout(files, unit, process)
        : new OpaqueLayout(files, unit, process);
  }

  /// The files it is made of.
  KubeletFiles files();

  /// The running kubelet.
  KubeletProcess process();

  /// The settings that a kubelet is started with by the files on disk.
  KubeletSettings settingsAfterRestart();

  /// The settings of the running kubelet; where none runs, those of the files.
  default KubeletSettings settings() {
    return process().isRunning()
        ? settingsAfterRestart().with(new KubeletFlags(process().arguments()))
        : settingsAfterRestart();
  }

  /// What the running kubelet reads; where none runs, what the files on disk say.
  default StaticPodPath reads() {
    return process().isRunning() ? process().reads(settings()) : afterRestart();
  }

  /// What would be read after a restart.
  default StaticPodPath afterRestart() {
    return settingsAfterRestart().staticPodPath();
  }

  /// Whether a restart would change what is read: the files were edited since.
  default boolean isPending() {
    return !reads().directory().equals(afterRestart().directory());
  }

  /// How it is started, for people.
  String description();
}
