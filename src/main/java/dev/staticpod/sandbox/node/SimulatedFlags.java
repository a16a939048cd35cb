package dev.staticpod.sandbox.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.staticpod.sandbox.api.ApiJson;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a kubelet makes of its command line and its configuration file (Kubernetes 1.20,
/// `cmd/kubelet/app/server.go`): the last occurrence of a flag wins, a flag wins over the file, an
/// unknown flag or a stray word ends it.
///
/// @param staticPodPath where static pods come from, if anywhere
record SimulatedFlags(Optional<String> staticPodPath) {
  private static final Set<String> SWITCHES =
      Set.of("register-node", "fail-swap-on", "logtostderr", "allow-privileged", "anonymous-auth");
  private static final Set<String> KNOWN =
      Set.of(
          "pod-manifest-path",
          "config",
          "kubeconfig",
          "bootstrap-kubeconfig",
          "hostname-override",
          "container-runtime",
          "container-runtime-endpoint",
          "image-pull-progress-deadline",
          "network-plugin",
          "cni-conf-dir",
          "cni-bin-dir",
          "v",
          "node-ip",
          "node-labels",
          "cgroup-driver",
          "root-dir",
          "cert-dir",
          "pod-infra-container-image",
          "cloud-provider",
          "cluster-dns",
          "cluster-domain",
          "healthz-port",
          "file-check-frequency");

  /// Why the process ends at once.
  static final class Fatal extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    Fatal(String message) {
      super(message);
    }
  }

  static SimulatedFlags read(List<String> command, Path root) throws Fatal {
    Map<String, String> flags = flags(command.subList(1, command.size()));
    Optional<String> flag = Optional.ofNullable(flags.get("pod-manifest-path"));
    Optional<JsonNode> config = config(flags, root);
    Optional<String> path =
        flag.or(() -> config.flatMap(file -> ApiJson.text(file, "staticPodPath")))
            .filter(value -> !value.isEmpty());
    return new SimulatedFlags(path);
  }

  private static Map<String, String> flags(List<String> words) throws Fatal {
    var flags = new HashMap<String, String>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (!word.startsWith("--")) {
        throw new Fatal("unknown command: " + word);
      }
      int equals = word.indexOf('=');
      String name = word.substring(2, equals < 0 ? word.length() : equals).replace('_', '-');
      if (!KNOWN.contains(name) && !SWITCHES.contains(name)) {
        throw new Fatal("unknown flag: --" + name);
      }
      if (equals >= 0) {
        flags.put(name, word.substring(equals + 1));
      } else if (SWITCHES.contains(name)) {
        flags.put(name, "true");
      } else if (++i < words.size()) {
        flags.put(name, words.get(i));
      } else {
        throw new Fatal("flag needs an argument: --" + name);
      }
    }
    return flags;
  }

  private static Optional<JsonNode> config(Map<String, String> flags, Path root) throws Fatal {
    Optional<String> file = Optional.ofNullable(flags.get("config"));
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path path = root.resolve(file.get().replaceFirst("^/", ""));
      JsonNode config = ApiJson.parseYaml(Files.readAllBytes(path));
      if (config.path("kind").asText().equals("KubeletConfiguration")) {
        return Optional.of(config);
      }
    } catch (IOException e) {
      throw new Fatal(
          "failed to load Kubelet config file "
              + file.get()
              + ", error "
              + e.getClass().getSimpleName());
    }
    throw new Fatal(
        "failed to load Kubelet config file "
            + file.get()
            + ", error no kind KubeletConfiguration");
  }
}
