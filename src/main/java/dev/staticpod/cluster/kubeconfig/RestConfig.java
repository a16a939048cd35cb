package dev.staticpod.cluster.kubeconfig;

import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.ClusterOptions;
import dev.staticpod.cluster.tls.PemSource;
import dev.staticpod.cluster.tls.ServerTrust;
import dev.staticpod.cluster.tls.ServerTrust.Authorities;
import dev.staticpod.cluster.tls.SystemTrustStore;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One API server and who we are there: a kubeconfig context, resolved.
///
/// @param context what the user calls it
public record RestConfig(
    URI server, ServerTrust trust, ClientIdentity identity, Proxy proxy, String context) {
  private static final int MAX_PORT = 65_535;

  private static final Path SERVICE_ACCOUNT =
      Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

  /// As kubectl does: the files first, a pod's own service account last (client-go 1.20,
  /// `tools/clientcmd/merged_client_builder.go`, `DeferredLoadingClientConfig.ClientConfig`).
  public static RestConfig find(ClusterOptions options) throws ClusterException {
    List<Path> files = KubeconfigFiles.find(options);
    if (files.isEmpty()) {
      return inCluster(options).orElseThrow(() -> nowhere(options));
    }
    return of(Kubeconfig.load(files), options);
  }

  static RestConfig of(Kubeconfig kubeconfig, ClusterOptions options) throws ClusterException {
    String name = contextName(kubeconfig, options);
    Kubeconfig.Entry context = entry(kubeconfig.contexts(), name, "context");
    Kubeconfig.Entry cluster = referred(kubeconfig.clusters(), context, "cluster", name);
    Optional<Kubeconfig.Entry> user =
        context.text("user").isEmpty()
            ? Optional.empty()
            : Optional.of(referred(kubeconfig.users(), context, "user", name));
    URI server = server(cluster, name);
    return new RestConfig(
        server,
        new ServerTrust(authorities(cluster, options), cluster.text("tls-server-name")),
        user.isEmpty()
            ? ClientIdentity.anonymous()
            : ClientIdentity.of(user.get(), context.text("user").orElse(""), options),
        Proxy.of(cluster.text("proxy-url"), server, options),
        name);
  }

  private static String contextName(Kubeconfig kubeconfig, ClusterOptions options)
      throws ClusterException {
    Optional<String> name = options.context().or(kubeconfig::currentContext);
    if (name.isPresent()) {
      return name.get();
    }
    throw new ClusterException(
        ClusterException.Reason.CONFIG,
        "the kubeconfig names no current context; " + there("contexts", kubeconfig.contexts()),
        "choose one with --context NAME, or for good with: kubectl config use-context NAME");
  }

  private static Kubeconfig.Entry entry(
      Map<String, Kubeconfig.Entry> entries, String name, String kind) throws ClusterException {
    Kubeconfig.Entry entry = entries.get(name);
    if (entry != null) {
      return entry;
    }
    throw new ClusterException(
        ClusterException.Reason.CONFIG,
        "the kubeconfig has no " + kind + " " + name + "; " + there(kind + "s", entries),
        "choose one with --context NAME, or name another file with --kubeconfig FILE");
  }

  private static Kubeconfig.Entry referred(
      Map<String, Kubeconfig.Entry> entries, Kubeconfig.Entry context, String kind, String name)
      throws ClusterException {
    String wanted = context.text(kind).orElse("");
    Kubeconfig.Entry entry = entries.get(wanted);
    if (entry != null) {
      return entry;
    }
    throw new ClusterException(
        ClusterException.Reason.CONFIG,
        "context " + name + " means " + kind + " '" + wanted + "', which the kubeconfig lacks",
        "add it, or choose another context with --context NAME; "
            + "kubectl config view shows what there is");
  }

  private static String there(String kinds, Map<String, Kubeconfig.Entry> entries) {
    return entries.isEmpty()
        ? "it has no " + kinds
        : "it has the " + kinds + " " + String.join(", ", entries.keySet());
  }

  private static URI server(Kubeconfig.Entry cluster, String context) throws ClusterException {
    String text = cluster.text("server").orElse("");
    return address(text)
        .orElseThrow(() ->
            new ClusterException(
                ClusterException.Reason.CONFIG,
                "context "
                    + context
                    + ": the cluster's server '"
                    + text
                    + "' is not an https address",
                "correct it with: kubectl config set-cluster NAME --server=https://HOST:6443"));
  }

  private static Optional<URI> address(String text) {
    try {
      return Optional.of(new URI(text.contains("://") ? text : "https://" + text))
          .filter(uri ->
              uri.getHost() != null
                  && List.of("https", "http").contains(uri.getScheme())
                  && uri.getPort() <= MAX_PORT
                  && uri.getRawQuery() == null
                  && uri.getRawFragment() == null);
    } catch (URISyntaxException _) {
      return Optional.empty(); // as every other text that is no address
    }
  }

  /// A kubeconfig that names no authority gets the machine's.
  private static Authorities authorities(Kubeconfig.Entry cluster, ClusterOptions options) {
    if (cluster.value().path("insecure-skip-tls-verify").asBoolean()) {
      return new Authorities.Unchecked();
    }
    return cluster
        .pem("certificate-authority")
        .<Authorities>map(Authorities.Named::new)
        .orElseGet(() -> new Authorities.Machine(SystemTrustStore.file(options)));
  }

  /// client-go 1.20, `rest/config.go`, `InClusterConfig`.
  private static Optional<RestConfig> inCluster(ClusterOptions options) {
    Optional<String> host = options.variable("KUBERNETES_SERVICE_HOST");
    Optional<String> port = options.variable("KUBERNETES_SERVICE_PORT");
    Path token = SERVICE_ACCOUNT.resolve("token");
    if (host.isEmpty() || port.isEmpty() || !Files.exists(token)) {
      return Optional.empty();
    }
    String name = host.get().contains(":") ? "[" + host.get() + "]" : host.get();
    Optional<URI> server = address("https://" + name + ":" + port.get());
    if (server.isEmpty()) {
      return Optional.empty();
    }
    var authorities = new Authorities.Named(new PemSource.File(SERVICE_ACCOUNT.resolve("ca.crt")));
    return Optional.of(
        new RestConfig(
            server.get(),
            new ServerTrust(authorities, Optional.empty()),
            new ClientIdentity.TokenFile(token),
            new Proxy.Direct(),
            "in-cluster"));
  }

  private static ClusterException nowhere(ClusterOptions options) {
    String missing =
        options.variable("KUBECONFIG").isPresent()
            ? "$KUBECONFIG says " + options.environment().get("KUBECONFIG") + ", which is not there"
            : "$KUBECONFIG is not set and "
                + KubeconfigFiles.places(options).getFirst()
                + " is not there";
    return new ClusterException(
        ClusterException.Reason.CONFIG,
        "no kubeconfig: " + missing,
        "name one with --kubeconfig FILE");
  }
}
