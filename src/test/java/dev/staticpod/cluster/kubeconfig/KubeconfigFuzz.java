package dev.staticpod.cluster.kubeconfig;

import dev.staticpod.cluster.ClusterException;
import dev.staticpod.fuzz.FuzzFile;
import java.util.List;

/// Files kubeconfig.
public final class KubeconfigFuzz {
  private KubeconfigFuzz() {}

  /// Reads an input. Anything that is thrown is a fault.
  public static void fuzzerTestOneInput(byte[] input) {
    try {
      Kubeconfig.load(List.of(FuzzFile.of(input)), List.of(), _ -> {});
    } catch (ClusterException _) { // says what is wrong with it
    }
  }
}
