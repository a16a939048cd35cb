package dev.staticpod.cli.sets;

import dev.staticpod.bounded.BoundedFile;
import dev.staticpod.cli.manifests.ManifestFiles;
import dev.staticpod.cli.process.FileErrors;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.HostFile;
import dev.staticpod.set.SetFile;
import dev.staticpod.set.SetPod;
import dev.staticpod.set.SetReader;
import dev.staticpod.set.SetResult;
import dev.staticpod.set.SetRules;
import dev.staticpod.set.SetSource;
import dev.staticpod.set.StaticPodSet;
import dev.staticpod.set.Substitution;
import dev.staticpod.set.Word;
import dev.staticpod.set.review.LoadedFile;
import dev.staticpod.set.review.LoadedPod;
import dev.staticpod.set.review.LoadedSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a set and all that it names. For one set and one thread.
public final class SetLoader {
  private final ProcessContext process;
  private final Programs programs;
  private final SourcePrograms running;
  private final SourceContents contents =
      new SourceContents(file -> BoundedFile.read(file, HostFile.MAX_BYTES));
  private final Map<String, FileContent> manifests = new HashMap<>();
  private final List<Diagnostic> problems = new ArrayList<>();

  /// What becomes of programs whose output is a file.
  public enum Programs {
    /// The programs run.
    RUN,
    /// The programs do not run; the files are taken to be empty.
    LEAVE
  }

  /// Prepares the loader; nothing is read yet.
  public SetLoader(ProcessContext process, Programs programs) {
    this.process = process;
    this.programs = programs;
    this.running = new SourcePrograms(process.environment(), process.waits());
  }

  /// What came of reading a set.
  ///
  /// @param set empty where something of it cannot be had
  /// @param name what the set is called, where that can be told
  /// @param problems what is wrong with the set, at its places
  public record Load(
      Optional<LoadedSet> set, String text, Optional<String> name, List<Diagnostic> problems) {
    public Load {
      problems = List.copyOf(problems);
    }
  }

  /// Reads the set.
  ///
  /// @param content of the set
  public Load load(String file, byte[] content) throws InterruptedException {
    String name = file.equals("-") ? "<stdin>" : file;
    return switch (SetReader.read(name, content)) {
      case SetResult.Unreadable(String text, Optional<String> called, List<Diagnostic> found) ->
          new Load(Optional.empty(), text, called, found);
      case SetResult.Read(_, String text, StaticPodSet set) -> load(name, text, set);
    };
  }

  private Load load(String file, String text, StaticPodSet set) throws InterruptedException {
    SourceFiles sources = SourceFiles.in(file);
    var pods = new ArrayList<LoadedPod>();
    for (SetPod pod : set.pods()) {
      pod(pod, sources).ifPresent(pods::add);
    }
    Optional<String> called = Optional.of(set.name().text());
    return problems.isEmpty()
        ? new Load(Optional.of(new LoadedSet(file, text, set, pods)), text, called, List.of())
        : new Load(Optional.empty(), text, called, problems.stream().sorted().toList());
  }

  private Optional<LoadedPod> pod(SetPod pod, SourceFiles sources) throws InterruptedException {
    var files = new ArrayList<LoadedFile>();
    for (SetFile file : pod.files()) {
      files.addAll(files(file, sources));
    }
    pod.images().forEach(image -> archive(image.archive(), sources));
    String name = sources.directory().resolve(pod.manifest().text()).toString();
    try {
      FileContent manifest = manifest(name);
      checkText(pod.substitution(), name, manifest, pod.manifest());
      return Optional.of(new LoadedPod(pod, name, manifest, files));
    } catch (IOException e) {
      problem(pod.manifest(), pod.manifest() + ": " + FileErrors.reason(e), sources.hint());
      return Optional.empty();
    }
  }

  /// Reads a manifest, which several pods may share, once.
  private FileContent manifest(String name) throws IOException {
    FileContent content = manifests.get(name);
    if (content == null) {
      byte[] bytes = ManifestFiles.read(name, process);
      content = FileContent.of(bytes, FileContent.Sensitivity.PLAIN);
      manifests.put(name, content);
    }
    return content;
  }

  /// Checks that a file with variables is text: other bytes would not come out of a substitution as
  /// they went in.
  private void checkText(Substitution substitution, String name, FileContent content, Word place) {
    if (substitution == Substitution.ON && !content.isText()) {
      problem(
          place,
          name + " is no text in UTF-8, and variables are replaced in text only",
          "name it in an entry without substitute: true, or save it as UTF-8");
    }
  }

  private void archive(Word archive, SourceFiles sources) {
    try {
      FileErrors.check(sources.resolve(archive.text()));
    } catch (IOException e) {
      problem(archive, archive + ": " + FileErrors.reason(e), sources.hint());
    } catch (SourceProblem e) {
      problem(archive, e.problem(), e.hint());
    }
  }

  private List<LoadedFile> files(SetFile entry, SourceFiles sources) throws InterruptedException {
    try {
      return switch (entry.source()) {
        case SetSource.FromPath(Word path) -> fromPath(entry, path.text(), sources);
        case SetSource.FromProgram(List<Word> argv) ->
            fromProgram(entry, Word.texts(argv), sources.directory()).stream().toList();
      };
    } catch (SourceProblem e) {
      problem(entry.source().place(), e.problem(), e.hint());
      return List.of();
    }
  }

  private List<LoadedFile> fromPath(SetFile entry, String source, SourceFiles sources)
      throws SourceProblem {
    var files = new ArrayList<LoadedFile>();
    for (SourceFiles.Placed placed : sources.find(source, entry.path().text())) {
      String name = placed.file().toString();
      FileContent content = content(entry, placed.file(), name, sources);
      loaded(entry, name, placed.path(), content).ifPresent(files::add);
    }
    return files;
  }

  private FileContent content(SetFile entry, Path file, String name, SourceFiles sources)
      throws SourceProblem {
    sources.check(file, name);
    return contents.read(
        file,
        name,
        entry.substitution() == Substitution.ON
            ? SourceContents.Need.TEXT
            : SourceContents.Need.BYTES,
        entry.isSensitive() ? FileContent.Sensitivity.SENSITIVE : FileContent.Sensitivity.PLAIN);
  }

  private Optional<LoadedFile> fromProgram(SetFile entry, List<String> argv, Path directory)
      throws SourceProblem, InterruptedException {
    if (entry.path().text().endsWith("/")) {
      problem(
          entry.path(),
          "what a program prints has no name, and " + entry.path() + " names a directory",
          "write the name of the file behind it");
      return Optional.empty();
    }
    FileContent content =
        programs == Programs.RUN
            ? running.output(argv, directory, entry.path().text())
            : FileContent.of("").sensitive();
    String name = "exec:" + argv.getFirst();
    return loaded(entry, name, entry.path().text(), content);
  }

  private Optional<LoadedFile> loaded(
      SetFile entry, String name, String path, FileContent content) {
    Optional<String> objection = HostFile.objection(path);
    if (objection.isPresent()) {
      boolean isWritten = path.equals(entry.path().text());
      problem(
          entry.path(),
          "the path " + path + " " + objection.get(),
          isWritten ? "write another" : "give the file another name: " + name);
      return Optional.empty();
    }
    checkText(entry.substitution(), name, content, entry.source().place());
    HostFile.Reload reload =
        switch (entry.reload()) {
          case RESTART -> HostFile.Reload.RESTART;
          case NONE -> HostFile.Reload.NONE;
        };
    return Optional.of(
        new LoadedFile(entry, name, new HostFile(path, content, attributes(entry), reload)));
  }

  private static FileAttributes attributes(SetFile entry) {
    String owner = entry.owner().map(Word::text).orElse("");
    int colon = owner.indexOf(':');
    return new FileAttributes(
        colon < 0 ? owner : owner.substring(0, colon),
        colon < 0 ? "" : owner.substring(colon + 1),
        entry.mode().map(Word::text).orElse("").replaceFirst("^0+(?=.{3})", ""));
  }

  private void problem(Word place, String message, String hint) {
    problems.add(new Diagnostic(SetRules.SOURCE, place.location(), "", message, hint));
  }
}
