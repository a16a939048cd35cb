package dev.staticpod.export;

import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.HostFile;
import dev.staticpod.set.SetFile;
import dev.staticpod.set.SetSource;
import dev.staticpod.set.Substitution;
import dev.staticpod.set.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The files of a pod as a set has them: a directory of which all came along alike is one entry.
///
/// @param stem of the directory beside the set that has them, each at its path on the node
record ExportedFiles(String stem, List<HostFile> files, List<String> whole) {
  /// Returns where the content of a file is kept, beside the set.
  String source(HostFile file) {
    return source(file.path());
  }

  /// Returns the same of a path on the node.
  String source(String path) {
    return "files/" + stem + path;
  }

  List<SetFile> entries() {
    var entries = new ArrayList<SetFile>();
    var covered = new ArrayList<String>();
    for (HostFile file : files) {
      if (covered.stream().anyMatch(top -> file.path().startsWith(top + "/"))) {
        continue;
      }
      Optional<String> top = whole.stream().filter(each -> isUniform(each, file)).findFirst();
      top.ifPresent(covered::add);
      entries.add(entry(file, top.orElse(file.path()), top.isPresent() ? "/" : ""));
    }
    return entries;
  }

  /// Whether a directory has several files, among them this one, and all alike.
  private boolean isUniform(String top, HostFile file) {
    List<HostFile> all = below(top).toList();
    return all.size() > 1
        && all.contains(file)
        && all.stream()
            .allMatch(other ->
                other.attributes().equals(file.attributes())
                    && other.reload() == file.reload()
                    && other.content().isSensitive() == file.content().isSensitive());
  }

  private Stream<HostFile> below(String top) {
    return files.stream().filter(file -> file.path().startsWith(top + "/"));
  }

  private SetFile entry(HostFile file, String path, String end) {
    boolean isSensitive = file.content().isSensitive();
    FileAttributes attributes = file.attributes();
    String usual = isSensitive ? HostFile.SENSITIVE_MODE : HostFile.PLAIN_MODE;
    String owner = attributes.owner() + ":" + attributes.group();
    return new SetFile(
        new SetSource.FromPath(Word.of(source(path) + end)),
        Word.of(path),
        Optional.of(attributes.mode())
            .filter(mode -> !mode.equals(usual))
            .map(ExportedFiles::octal),
        Optional.of(owner).filter(ids -> !ids.equals("0:0")).map(Word::of),
        isSensitive ? SetFile.Sensitivity.SENSITIVE : SetFile.Sensitivity.PLAIN,
        Substitution.OFF,
        switch (file.reload()) {
          case RESTART -> SetFile.Reload.RESTART;
          case NONE -> SetFile.Reload.NONE;
        });
  }

  private static Word octal(String mode) {
    return Word.of("0".repeat(Math.max(0, 4 - mode.length())) + mode);
  }
}
