package dev.staticpod.cli.sets;

import dev.staticpod.plan.files.FileContent;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The programs that print files of one set. Of a command line that several files name there is one
/// run, whatever came of it: it may ask the user something, or take its time. For one thread.
final class SourcePrograms {
  private final Map<String, String> environment;
  private final Consumer<String> waits;
  private final Map<List<String>, Result> results = new HashMap<>();

  private sealed interface Result {
    record Printed(FileContent content) implements Result {}

    record Failed(SourceProblem problem) implements Result {}
  }

  /// Begins with no program run yet.
  ///
  /// @param environment all of it
  /// @param waits takes what to tell the user while one runs long
  SourcePrograms(Map<String, String> environment, Consumer<String> waits) {
    this.environment = Map.copyOf(environment);
    this.waits = waits;
  }

  /// Returns what a program prints, which is sensitive.
  ///
  /// @param directory of the set
  /// @param path of the file on nodes that is printed
  /// @throws SourceProblem if it does not
  FileContent output(List<String> argv, Path directory, String path)
      throws SourceProblem, InterruptedException {
    Result result = results.get(argv);
    if (result == null) {
      result = run(argv, directory, path);
      results.put(argv, result);
    }
    return switch (result) {
      case Result.Printed(FileContent content) -> content;
      case Result.Failed(SourceProblem problem) ->
          throw new SourceProblem(problem.problem(), problem.hint());
    };
  }

  private Result run(List<String> argv, Path directory, String path) throws InterruptedException {
    try {
      byte[] bytes = new SourceProgram(directory, environment, waits).run(argv, path);
      return new Result.Printed(FileContent.of(bytes, FileContent.Sensitivity.SENSITIVE));
    } catch (SourceProblem e) {
      return new Result.Failed(e);
    }
  }
}
