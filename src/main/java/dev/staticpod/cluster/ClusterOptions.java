package dev.staticpod.cluster;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The API server that is meant, as the user said it and as the surroundings say it.
///
/// @param kubeconfig `--kubeconfig`
/// @param context `--context`
/// @param environment the process environment: `KUBECONFIG`, `HTTPS_PROXY`, what exec plugins get
/// @param home the user's home directory, below which `.kube/config` lies
/// @param waits takes what to tell the user while a program runs long, from any thread
public record ClusterOptions(
    Optional<Path> kubeconfig,
    Optional<String> context,
    Map<String, String> environment,
    Path home,
    Consumer<String> waits) {
  public ClusterOptions {
    environment = Map.copyOf(environment);
  }

  /// An environment variable, unless it is unset or empty.
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }
}
