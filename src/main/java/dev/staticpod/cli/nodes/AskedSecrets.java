package dev.staticpod.cli.nodes;

import dev.staticpod.cli.process.FileErrors;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.ssh.auth.Secret;
import dev.staticpod.ssh.auth.SecretProvider;
import dev.staticpod.text.ReadSecrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Secrets from the files that the environment names, else from the user at the terminal. Never
/// from arguments, which every process on the machine can read.
public final class AskedSecrets implements SecretProvider {
  private final ProcessContext process;

  public AskedSecrets(ProcessContext process) {
    this.process = process;
  }

  @Override
  public Optional<String> get(Secret secret) {
    Optional<String> told = ask(secret);
    told.ifPresent(ReadSecrets::add);
    return told;
  }

  private Optional<String> ask(Secret secret) {
    return switch (secret) {
      case Secret.KeyPassphrase(_, int attempt)
          when attempt > 1 && isSet("STATIC_POD_KEY_PASSPHRASE_FILE") ->
          Optional.empty(); // the file says nothing else the second time
      case Secret.KeyPassphrase _ -> fromFileOrUser("STATIC_POD_KEY_PASSPHRASE_FILE", secret);
      case Secret.SudoPassword _ -> fromFileOrUser("STATIC_POD_SUDO_PASSWORD_FILE", secret);
      case Secret.LoginPassword _, Secret.Answer _ -> process.terminal().ask(secret.question());
    };
  }

  private boolean isSet(String variable) {
    return !process.environment().getOrDefault(variable, "").isEmpty();
  }

  private Optional<String> fromFileOrUser(String variable, Secret secret) {
    String file = process.environment().getOrDefault(variable, "");
    return file.isEmpty() ? process.terminal().ask(secret.question()) : firstLine(variable, file);
  }

  private Optional<String> firstLine(String variable, String file) {
    try {
      return Files.readString(Path.of(file)).lines().findFirst();
    } catch (IOException e) {
      process.printWarning(
          "cannot read $%s, %s: %s".formatted(variable, file, FileErrors.reason(e)));
      return Optional.empty();
    }
  }
}
