package dev.staticpod.cluster.kubeconfig;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.staticpod.bounded.BoundedProgram;
import dev.staticpod.bounded.ProgramLimitException;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.ClusterOptions;
import dev.staticpod.cluster.json.JsonTrees;
import dev.staticpod.cluster.tls.ClientCertificate;
import dev.staticpod.cluster.tls.PemSource;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A credential plugin: a program that prints an `ExecCredential` (client-go 1.20,
/// `plugin/pkg/client/auth/exec/exec.go`; kubeconfig field `exec`).
///
/// @param user the kubeconfig user, for messages
/// @param environment the whole environment the program gets
/// @param installHint what the kubeconfig says to those who lack the program
record ExecPlugin(
    String user, List<String> command, Map<String, String> environment, String installHint) {
  /// A certificate and a key, or a token, are far smaller.
  private static final BoundedProgram LIMITS = new BoundedProgram(1 << 20, Duration.ofSeconds(60));

  static ExecPlugin of(Kubeconfig.Entry user, String name, ClusterOptions options) {
    JsonNode exec = user.value().path("exec");
    var environment = new TreeMap<>(options.environment());
    for (JsonNode variable : exec.path("env")) {
      environment.put(variable.path("name").asText(), variable.path("value").asText());
    }
    environment.put("KUBERNETES_EXEC_INFO", question(exec.path("apiVersion").asText()));
    var command = new ArrayList<String>();
    command.add(program(exec.path("command").asText(), user.file()));
    exec.path("args").forEach(argument -> command.add(argument.asText()));
    return new ExecPlugin(
        name, List.copyOf(command), environment, exec.path("installHint").asText(""));
  }

  /// A name with a slash is a path, and starts from the kubeconfig's directory.
  private static String program(String command, Path file) {
    return command.contains(File.separator)
        ? file.toAbsolutePath().resolveSibling(command).toString()
        : command;
  }

  private static String question(String version) {
    return "{\"kind\":\"ExecCredential\",\"apiVersion\":"
        + TextNode.valueOf(version)
        + ",\"spec\":{\"interactive\":false}}";
  }

  Credential run() throws ClusterException {
    try {
      return read(output());
    } catch (JsonProcessingException e) {
      throw failed("printed no ExecCredential", e);
    } catch (ProgramLimitException e) {
      throw failed(e.what(), e);
    } catch (IOException e) {
      throw failed("cannot be started", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("was interrupted", e);
    }
  }

  private byte[] output() throws IOException, InterruptedException, ClusterException {
    var builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    BoundedProgram.Output output = LIMITS.run(builder);
    if (output.exitStatus() != 0) {
      throw failed("failed: " + lastLine(output.stderr()), new IOException("status"));
    }
    return output.stdout();
  }

  private static String lastLine(String standardError) {
    String text = standardError.strip();
    return text.isEmpty() ? "it says nothing" : text.substring(text.lastIndexOf('\n') + 1);
  }

  private Credential read(byte[] output) throws IOException, ClusterException {
    JsonNode status = JsonTrees.read(output).path("status");
    Optional<String> token = JsonTrees.text(status, "token");
    if (token.isPresent()) {
      return Credential.bearer(token.get(), "that " + command.getFirst() + " printed");
    }
    Optional<String> certificate = JsonTrees.text(status, "clientCertificateData");
    Optional<String> key = JsonTrees.text(status, "clientKeyData");
    if (certificate.isEmpty() || key.isEmpty()) {
      throw failed("gave neither a token nor a certificate", new IOException("no credential"));
    }
    return Credential.certificate(
        new ClientCertificate(new PemSource.Text(certificate.get()), key.map(PemSource.Text::new)));
  }

  /// Without the arguments: some plugins take a secret there.
  private ClusterException failed(String what, Exception cause) {
    return new ClusterException(
        ClusterException.Reason.CONFIG,
        "the credential plugin " + command.getFirst() + " of user " + user + " " + what,
        installHint.isEmpty()
            ? "try it by hand: " + command.getFirst() + ", with the args of the kubeconfig"
            : installHint.strip().replace('\n', ' '),
        cause);
  }
}
