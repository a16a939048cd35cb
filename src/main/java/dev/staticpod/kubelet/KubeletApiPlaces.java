package dev.staticpod.kubelet;

import java.util.List;
import java.util.Optional;

/// The places on a node of what its kubelet reaches the API server with.
///
/// @param kubeconfigs the first one that is there counts; none where there is no API server
/// @param renewed where the certificate is that the kubelet renews, if it does, with its key
/// @param process of the kubelet, whose proxies count; empty where none runs
public record KubeletApiPlaces(List<String> kubeconfigs, Optional<String> renewed, String process) {
  public KubeletApiPlaces {
    kubeconfigs = List.copyOf(kubeconfigs);
  }
}
