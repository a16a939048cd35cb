package dev.staticpod.sandbox;

import dev.staticpod.sandbox.node.Authority;
import dev.staticpod.sandbox.node.Worker;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;

/// The files by which clients reach a sandbox: keys, the SSH configuration, kubeconfigs.
///
/// @param directory of the sandbox
public record SandboxFiles(Path directory) {
  /// The kubeconfig of its administrator.
  public Path kubeconfig() {
    return directory.resolve("kubeconfig");
  }

  /// The private key that its workers let in.
  public Path identity() {
    return directory.resolve("id_ed25519");
  }

  /// The host keys of its workers.
  public Path knownHosts() {
    return directory.resolve("known_hosts");
  }

  /// The SSH configuration by which its workers are reached.
  public Path sshConfig() {
    return directory.resolve("ssh_config");
  }

  /// What a worker takes for `/`.
  public Path root(String node) {
    return directory.resolve(node).resolve("root");
  }

  /// The variables that make `static-pod`, `kubectl` and `ssh -F $STATIC_POD_SSH_CONFIG` use it.
  ///
  /// @param nodes its workers' names
  public Map<String, String> environment(List<String> nodes) {
    var variables = new LinkedHashMap<String, String>();
    variables.put("KUBECONFIG", kubeconfig().toString());
    variables.put("KUBECACHEDIR", directory.resolve("kubectl-cache").toString());
    variables.put("STATIC_POD_HOST", nodes.getFirst());
    variables.put("STATIC_POD_HOSTS", String.join(",", nodes));
    variables.put("STATIC_POD_SSH_CONFIG", sshConfig().toString());
    variables.put("STATIC_POD_SANDBOX", directory.toString());
    return variables;
  }

  /// Writes the private key that workers let in, for its owner alone, and the public one beside it.
  void writeKey(KeyPair key) throws IOException, GeneralSecurityException {
    Path file =
        Files.createFile(
            identity(),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (OutputStream stream = Files.newOutputStream(file)) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(
          key, "static-pod sandbox", null, stream);
    }
    try (OutputStream stream =
        Files.newOutputStream(file.resolveSibling(file.getFileName() + ".pub"))) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePublicKey(key, "static-pod sandbox", stream);
    }
  }

  /// Writes what `ssh` has to know of workers.
  void writeSshFiles(Collection<Worker> workers) throws IOException {
    Files.write(knownHosts(), workers.stream().map(Worker::knownHost).toList());
    String hosts =
        workers.stream()
            .map(worker ->
                "Host %s %s %s\n  HostName 127.0.0.1\n  Port %d\n"
                    .formatted(
                        worker.name(), manualName(worker.name()), worker.address(), worker.port()))
            .collect(Collectors.joining());
    String common =
        """
        Host node-* worker-* 192.0.2.*
          User root
          IdentityFile %s
          IdentitiesOnly yes
          UserKnownHostsFile %s
        """
            .formatted(identity(), knownHosts());
    Files.writeString(sshConfig(), hosts + common);
  }

  /// What the manual calls a worker, so that its commands can be pasted: `worker-1` for `node-1`.
  private static String manualName(String node) {
    return node.replaceFirst("^node-", "worker-");
  }

  /// Writes the kubeconfig of the administrator, and one for the kubelet of each worker.
  ///
  /// @param server the API server's address
  void writeKubeconfigs(Authority authority, URI server, Collection<Worker> workers)
      throws IOException, GeneralSecurityException {
    writeKubeconfig(authority, server);
    for (Worker worker : workers) {
      String user = "system:node:" + worker.name();
      Authority.Issued kubelet = authority.client("O=system:nodes,CN=" + user);
      Files.writeString(
          root(worker.name()).resolve("var/lib/kubelet/kubeconfig"),
          """
          apiVersion: v1
          kind: Config
          current-context: sandbox
          contexts:
          - name: sandbox
            context:
              cluster: sandbox
              user: %1$s
          clusters:
          - name: sandbox
            cluster:
              server: %2$s
              certificate-authority-data: %3$s
          users:
          - name: %1$s
            user:
              client-certificate-data: %4$s
              client-key-data: %5$s
          """
              .formatted(
                  user,
                  server,
                  authority.certificateData(),
                  kubelet.certificateData(),
                  kubelet.keyData()));
    }
  }

  private void writeKubeconfig(Authority authority, URI server)
      throws IOException, GeneralSecurityException {
    Authority.Issued admin = authority.client("O=system:masters,CN=sandbox-admin");
    Files.writeString(
        kubeconfig(),
        """
        apiVersion: v1
        kind: Config
        current-context: sandbox
        contexts:
        - {name: sandbox, context: {cluster: sandbox, user: sandbox-admin}}
        clusters:
        - {name: sandbox, cluster: {server: "%s", certificate-authority-data: %s}}
        users:
        - {name: sandbox-admin, user: {client-certificate-data: %s, client-key-data: %s}}
        """
            .formatted(
                server, authority.certificateData(), admin.certificateData(), admin.keyData()));
  }
}
