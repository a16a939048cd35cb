package dev.staticpod.kubelet;

import dev.staticpod.yaml.Scalar;
import dev.staticpod.yaml.YamlDocument;
import dev.staticpod.yaml.YamlFailure;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlNode;
import dev.staticpod.yaml.YamlReader;
import dev.staticpod.yaml.YamlScalar;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// What a kubelet's command line and configuration file together say about static pods. The command
/// line beats the file. Source: Kubernetes 1.20 to 1.36, `cmd/kubelet/app/server.go`,
/// `kubeletConfigFlagPrecedence`.
///
/// @param configPath the file after `--config`
/// @param configText its content, YAML or JSON
public record KubeletSettings(
    KubeletFlags flags, Optional<String> configPath, Optional<String> configText) {
  /// The port of the kubelet's healthz on the loopback, where no setting names another.
  private static final int DEFAULT_HEALTH_PORT = 10248;

  private static final List<String> LOOPBACK = List.of("", "127.0.0.1", "0.0.0.0", "::", "::1");

  /// The static pod path that counts for the kubelet.
  public StaticPodPath staticPodPath() {
    Optional<String> flag = flags.value(KubeletFlags.POD_MANIFEST_PATH);
    if (flag.isPresent()) {
      return configured(flag.get(), "/", "--pod-manifest-path of the kubelet");
    }
    String file = configPath.orElse("the kubelet's configuration");
    String base = file.contains("/") ? file.substring(0, file.lastIndexOf('/') + 1) : "/";
    return configured(field("staticPodPath").orElse(""), base, "staticPodPath in " + file);
  }

  /// The port on 127.0.0.1 that answers `/healthz`, or 0 where none does.
  public int healthPort() {
    String address =
        flags.value("healthz-bind-address").or(() -> field("healthzBindAddress")).orElse("");
    String port = flags.value("healthz-port").or(() -> field("healthzPort")).orElse("");
    if (!LOOPBACK.contains(address)) {
      return 0;
    }
    return port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : DEFAULT_HEALTH_PORT;
  }

  /// A relative path in the file counts from the file's directory, a relative flag from the
  /// kubelet's working directory, which systemd makes `/`. Source: `KubeletConfigurationPathRefs`.
  private static StaticPodPath configured(String path, String base, String origin) {
    if (path.isEmpty()) {
      return new StaticPodPath.None();
    }
    String absolute = path.startsWith("/") ? path : base + path;
    String trimmed = absolute.replaceFirst("/+$", "");
    return new StaticPodPath.Configured(trimmed.isEmpty() ? "/" : trimmed, origin);
  }

  private Optional<String> field(String name) {
    return configText.flatMap(text -> field(text, name)).filter(value -> !value.isEmpty());
  }

  private static Optional<String> field(String text, String name) {
    return switch (YamlReader.read(name, text.getBytes(StandardCharsets.UTF_8))) {
      case YamlFailure _ -> Optional.empty();
      case YamlDocument document ->
          document.root() instanceof YamlMapping mapping
              ? mapping.get(name).flatMap(KubeletSettings::scalar)
              : Optional.empty();
    };
  }

  private static Optional<String> scalar(YamlNode node) {
    return node instanceof YamlScalar scalar && !(scalar.value() instanceof Scalar.Null)
        ? Optional.of(scalar.raw())
        : Optional.empty();
  }
}
