package dev.staticpod.cluster.kubeconfig;

import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.ClusterOptions;
import dev.staticpod.cluster.Kubectl;
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
/// @param kubectl how the user asks the same server
public record RestConfig(
    URI server,
    ServerTrust trust,
    ClientIdentity identity,
    Proxy proxy,
    String context,
    Kubectl kubectl) {
  private static final int MAX_PORT = 65_535;

  private static final Path SERVICE_ACCOUNT =
      Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

  /// Finds the API server as kubectl does: the files first, a pod's own service account last
  /// (client-go 1.20, `tools/clientcmd/merged_client_builder.go`,
  /// `DeferredLoadingClientConfig.ClientConfig`).
  public static RestConfig find(ClusterOptions options) throws ClusterException {
    List<Path> files = KubeconfigFiles.find(options);
    if (files.isEmpty()) {
      return inCluster(options).orElseThrow(() -> nowhere(options));
    }
    return of(Kubeconfig.load(files, KubeconfigFiles.absent(options), options.waits()), options);
  }

  static RestConfig of(Kubeconfig kubeconfig, ClusterOptions options) throws ClusterException {
    var errors = new ContextErrors(kubeconfig);
    KubeconfigEntry context = context(kubeconfig, options, errors);
    KubeconfigEntry cluster = referred(kubeconfig.clusters(), context, "cluster", errors);
    Optional<KubeconfigEntry> user =
        context.text("user").isEmpty()
            ? Optional.empty()
            : Optional.of(referred(kubeconfig.users(), context, "user", errors));
    URI server =
        cluster
            .text("server")
            .flatMap(RestConfig::address)
            .orElseThrow(() -> errors.noServer(cluster));
    return new RestConfig(
        server,
        new ServerTrust(authorities(cluster, options), cluster.text("tls-server-name")),
        user.isEmpty()
            ? ClientIdentity.anonymous()
            : ClientIdentity.of(user.get(), cluster, options),
        Proxy.of(cluster.text("proxy-url"), cluster.title("proxy-url"), server, options),
        context.name(),
        Kubectl.of(options, context.name()));
  }

  private static KubeconfigEntry context(
      Kubeconfig kubeconfig, ClusterOptions options, ContextErrors errors) throws ClusterException {
    Kubeconfig.Current wanted =
        options
            .context()
            .map(name -> new Kubeconfig.Current(name, errors.files()))
            .or(kubeconfig::currentContext)
            .orElseThrow(errors::noCurrent);
    return Optional.ofNullable(kubeconfig.contexts().get(wanted.name()))
        .orElseThrow(() -> errors.noContext(wanted.name(), wanted.place()));
  }

  private static KubeconfigEntry referred(
      Map<String, KubeconfigEntry> entries,
      KubeconfigEntry context,
      String kind,
      ContextErrors errors)
      throws ClusterException {
    return context
        .text(kind)
        .map(entries::get)
        .orElseThrow(() -> errors.noEntry(context, kind, entries));
  }

  /// Checks that what this configuration is made of is on this machine: files, and what is in them
  /// as far as that is cheap. Connects to nothing, and runs nothing.
  public void check() throws ClusterException {
    if (trust.authorities() instanceof Authorities.Named(PemSource certificates)) {
      PemCheck.check(certificates, kubectl);
    }
    identity.check(kubectl);
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
  private static Authorities authorities(KubeconfigEntry cluster, ClusterOptions options) {
    if (cluster.value().isTrue("insecure-skip-tls-verify")) {
      return new Authorities.Unchecked();
    }
    return cluster
        .pem("certificate-authority")
        .<Authorities>map(Authorities.Named::new)
        .orElseGet(() -> new Authorities.Machine(SystemTrustStore.file(options)));
  }

  /// Returns the API server of the pod that this process runs in (client-go 1.20, `rest/config.go`,
  /// `InClusterConfig`).
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
            new ClientIdentity.TokenFile(token, "the service account"),
            new Proxy.Direct(),
            "in-cluster",
            Kubectl.plain()));
  }

  private static ClusterException nowhere(ClusterOptions options) {
    String missing =
        options.variable("KUBECONFIG").isPresent()
            ? "$KUBECONFIG says " + options.environment().get("KUBECONFIG") + ", which is not there"
            : "$KUBECONFIG is not set and "
                + KubeconfigFiles.places(options).getFirst()
                + " is not there";
    return ClusterException.noKubeconfig(
        "no kubeconfig: " + missing, "name one with --kubeconfig FILE");
  }
}
