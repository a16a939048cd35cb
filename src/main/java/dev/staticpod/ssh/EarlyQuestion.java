package dev.staticpod.ssh;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// An `ssh -G` that was started before its answer was needed. It counts only for the very same
/// question.
///
/// @param asking who asked
/// @param target of whom
/// @param process what answers
record EarlyQuestion(AskedConfiguration asking, SshTarget target, Process process) {
  private static final AtomicReference<@Nullable FutureTask<Optional<EarlyQuestion>>> ANNOUNCED =
      new AtomicReference<>();

  /// Tells that one is on its way; nobody starts the same meanwhile.
  static void announce(FutureTask<Optional<EarlyQuestion>> question) {
    ANNOUNCED.set(question);
  }

  /// Asks of a host, if that is one and this machine has an `ssh`.
  static Optional<EarlyQuestion> ask(LocalUser user, Optional<String> host, Optional<String> file)
      throws IOException {
    Optional<SshTarget> target = host.flatMap(EarlyQuestion::target);
    var options = new ConfigurationOptions(file.map(Path::of), List.of(), Optional.empty());
    return target.isPresent()
            && Configuration.of(user, options) instanceof AskedConfiguration configuration
        ? Optional.of(
            new EarlyQuestion(configuration, target.get(), configuration.start(target.get())))
        : Optional.empty();
  }

  private static Optional<SshTarget> target(String text) {
    try {
      return Optional.of(SshTarget.parse(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // whoever reads the command line says so
    }
  }

  /// What answers the question, if it was asked; once.
  static Optional<Process> taken(AskedConfiguration asking, SshTarget target)
      throws InterruptedException {
    FutureTask<Optional<EarlyQuestion>> question = ANNOUNCED.getAndSet(null);
    if (question == null) {
      return Optional.empty();
    }
    try {
      return question
          .get()
          .filter(early -> early.asking().equals(asking) && early.target().equals(target))
          .map(EarlyQuestion::process);
    } catch (ExecutionException | CancellationException _) {
      return Optional.empty(); // whoever asks again says so
    }
  }
}
