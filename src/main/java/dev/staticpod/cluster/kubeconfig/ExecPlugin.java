package dev.staticpod.cluster.kubeconfig;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.staticpod.bounded.BoundedProgram;
import dev.staticpod.bounded.ProgramLimitException;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.ClusterOptions;
import dev.staticpod.cluster.Kubectl;
import dev.staticpod.cluster.json.JsonTrees;
import dev.staticpod.cluster.tls.ClientCertificate;
import dev.staticpod.cluster.tls.PemSource;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// A credential plugin: a program that prints an `ExecCredential` (client-go 1.20,
/// `plugin/pkg/client/auth/exec/exec.go`; kubeconfig field `exec`).
///
/// @param user the kubeconfig user, for messages
/// @param place where the kubeconfig names the program
/// @param environment the whole environment the program gets
/// @param installHint what the kubeconfig says to those who lack the program
/// @param waits takes what to tell the user while it runs long, from any thread
record ExecPlugin(
    String user,
    String place,
    List<String> command,
    Map<String, String> environment,
    String installHint,
    Consumer<String> waits) {
  /// A certificate and a key, or a token, are far smaller.
  private static final BoundedProgram LIMITS = new BoundedProgram(1 << 20, Duration.ofSeconds(60));

  /// @param cluster which it is to log in to
  static ExecPlugin of(KubeconfigEntry user, KubeconfigEntry cluster, ClusterOptions options)
      throws ClusterException {
    ConfigNode exec = user.value().path("exec");
    var environment = new TreeMap<>(options.environment());
    for (ConfigNode variable : exec.path("env").elements()) {
      environment.put(variable.path("name").text(), variable.path("value").text());
    }
    environment.put(
        "KUBERNETES_EXEC_INFO", new ExecQuestion(exec, cluster, Kubectl.of(options)).text());
    var command = new ArrayList<String>();
    command.add(
        program(
            exec.text("command")
                .orElseThrow(() ->
                    new ClusterException(
                        ClusterException.Reason.CONFIG,
                        user.place("exec")
                            + ": the exec of user "
                            + user.name()
                            + " has no command",
                        "name the credential plugin there: command: PROGRAM")),
            user.file()));
    exec.path("args").elements().forEach(argument -> command.add(argument.text()));
    return new ExecPlugin(
        user.name(),
        exec.path("command").place(user.file()),
        List.copyOf(command),
        environment,
        exec.path("installHint").text(),
        options.waits());
  }

  /// A name with a slash is a path, and starts from the kubeconfig's directory.
  private static String program(String command, Path file) {
    return command.contains(File.separator)
        ? file.toAbsolutePath().resolveSibling(command).toString()
        : command;
  }

  /// Checks that there is such a program.
  void check() throws ClusterException {
    String name = command.getFirst();
    boolean isThere =
        name.contains(File.separator)
            ? Files.exists(Path.of(name))
            : Optional.ofNullable(environment.get("PATH")).stream()
                .flatMap(Pattern.compile(File.pathSeparator)::splitAsStream)
                .anyMatch(directory -> Files.exists(Path.of(directory, name)));
    if (!isThere) {
      throw failed(
          name.contains(File.separator) ? "is not there" : "is not in $PATH",
          new NoSuchFileException(name));
    }
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
    BoundedProgram.Output output = LIMITS.run(builder, this::tellOfWait);
    if (output.exitStatus() != 0) {
      throw failed("failed: " + lastLine(output.stderr()), new IOException("status"));
    }
    return output.stdout();
  }

  /// Tells that the plugin is waited for, without its arguments, as below.
  private void tellOfWait() {
    waits.accept(
        "waiting for the credential plugin %s of user %s, for at most %d s"
            .formatted(command.getFirst(), user, LIMITS.time().toSeconds()));
  }

  private static String lastLine(String standardError) {
    String text = standardError.strip();
    return text.isEmpty() ? "it says nothing" : text.substring(text.lastIndexOf('\n') + 1);
  }

  private Credential read(byte[] output) throws IOException, ClusterException {
    JsonNode status = JsonTrees.read(output).path("status");
    Optional<String> token = JsonTrees.text(status, "token");
    Optional<String> certificate = JsonTrees.text(status, "clientCertificateData");
    Optional<String> key = JsonTrees.text(status, "clientKeyData");
    if (certificate.isPresent() != key.isPresent()) {
      throw failed(
          "gave a certificate without a key, or a key alone", new IOException("half a credential"));
    }
    if (token.isEmpty() && certificate.isEmpty()) {
      throw failed("gave neither a token nor a certificate", new IOException("no credential"));
    }
    Credential said =
        token.isPresent()
            ? Credential.bearer(token.get(), "that " + command.getFirst() + " printed", place)
            : Credential.none();
    return certificate.isPresent()
        ? said.with(
            new ClientCertificate(
                new PemSource.Text(certificate.get()), key.map(PemSource.Text::new)))
        : said;
  }

  /// Returns the failure of the plugin, without its arguments: some plugins take a secret there.
  private ClusterException failed(String what, Exception cause) {
    return new ClusterException(
        ClusterException.Reason.CONFIG,
        place + ": the credential plugin " + command.getFirst() + " of user " + user + " " + what,
        nextStep(cause),
        cause);
  }

  private String nextStep(Exception cause) {
    if (!installHint.isEmpty()) {
      return installHint.strip().replace('\n', ' ');
    }
    return cause instanceof NoSuchFileException
        ? "install it, or correct the command there: command -v " + command.getFirst()
        : "try it by hand: " + command.getFirst() + ", with the args of the kubeconfig";
  }
}
