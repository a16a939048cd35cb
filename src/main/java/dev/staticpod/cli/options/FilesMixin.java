package dev.staticpod.cli.options;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.manifests.LocalFiles;
import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.Mixin;
import dev.staticpod.cli.model.OptionGroup;
import dev.staticpod.cli.model.UsageException;
import dev.staticpod.cli.process.CommandFailure;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.FileErrors;
import dev.staticpod.cli.values.HostFileWord;
import dev.staticpod.plan.files.FileContent.Sensitivity;
import dev.staticpod.plan.files.HostFile;
import dev.staticpod.plan.files.HostFiles;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The files that a pod needs on its node.
public final class FilesMixin implements Mixin {
  private static final String FORM = "LOCAL:NODEPATH[:MODE[:OWNER[:GROUP]]]";

  private List<HostFileWord> plain = List.of();
  private List<HostFileWord> secret = List.of();
  private HostFile.Reload reload = HostFile.Reload.RESTART;
  private boolean none;
  private boolean forgetting;

  @Override
  public void addTo(CommandBuilder command) {
    command
        .add(
            option("--file")
                .label(FORM)
                .description(
                    "put a file, or all files of a directory, on the node with the pod, for its"
                        + " hostPath volumes: mode 0644 and root's unless told (repeatable). Files"
                        + " that the pod had and that are not named any more go")
                .values(HostFileWord.class, HostFileWord::read, words -> plain = words))
        .add(
            option("--secret-file")
                .label(FORM)
                .description(
                    "the same with mode 0600 unless told; what is in it is never shown"
                        + " (repeatable)")
                .values(HostFileWord.class, HostFileWord::read, words -> secret = words))
        .add(
            OptionGroup.FILES,
            option("--no-files")
                .excludes("--file", "--secret-file")
                .description("take away the files that the pod had; without this they stay")
                .flag(given -> none = given))
        .add(
            OptionGroup.FILES,
            option("--no-reload")
                .description(
                    "leave the pod running when these files change: its program sees it by"
                        + " itself")
                .flag(given -> reload = given ? HostFile.Reload.NONE : HostFile.Reload.RESTART));
  }

  /// Adds what only a change needs.
  public void addHistoryTo(CommandBuilder command) {
    command.add(
        OptionGroup.FILES,
        option("--no-secret-history")
            .description(
                "do not keep on the node what secret files were before; such a change cannot be"
                    + " rolled back")
            .flag(given -> forgetting = given));
  }

  /// Whether something is said of files.
  public boolean areNamed() {
    return none || !plain.isEmpty() || !secret.isEmpty();
  }

  /// The files, which are read here.
  ///
  /// @param pods how many manifests there are
  /// @throws CommandFailure if one cannot be read
  /// @throws UsageException if two want one path, or it is not said whose they are
  public HostFiles files(int pods) {
    if (plain.isEmpty() && secret.isEmpty()) {
      return withHistory(none ? HostFiles.exactly(List.of()) : HostFiles.UNCHANGED);
    }
    if (pods != 1) {
      throw new UsageException(
          "--file and --secret-file are for one pod: name one manifest with them");
    }
    var files = new ArrayList<HostFile>();
    plain.forEach(word -> files.addAll(read(word, Sensitivity.PLAIN)));
    secret.forEach(word -> files.addAll(read(word, Sensitivity.SENSITIVE)));
    try {
      return withHistory(HostFiles.exactly(files));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e);
    }
  }

  private HostFiles withHistory(HostFiles files) {
    return forgetting ? files.forgettingSecrets() : files;
  }

  private List<HostFile> read(HostFileWord word, Sensitivity sensitivity) {
    try {
      return new LocalFiles(word.attributes(), sensitivity, reload)
          .read(Path.of(word.local()), word.path());
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          word.local() + ": " + FileErrors.reason(e),
          "name a file that can be read, or a directory of them",
          e);
    } catch (InvalidPathException _) {
      throw new UsageException("'" + word.local() + "' is no name of a file");
    }
  }
}
