package dev.staticpod.plan.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The files of one pod, as the node has written them down: what they were when they were put, and
/// what may be taken away with the pod. Only root reads it there, because it has digests of
/// sensitive contents.
///
/// @param entries in the order of their paths
/// @param directories that static-pod made for them, the outermost first
public record PodFiles(List<Entry> entries, List<String> directories) {
  /// The list of a pod that has no files.
  public static final PodFiles NONE = new PodFiles(List.of(), List.of());

  /// The directory where these lists are written down on the node, a file for each pod.
  public static final String DIRECTORY = "/var/lib/static-pod/files";

  private static final String FILE = "file";
  private static final String MADE_DIRECTORY = "directory";
  private static final int WORDS = 11;

  /// The first owner of a file.
  public enum Origin {
    /// static-pod made it: it goes with the pod.
    MADE,
    /// The file was there before, and was taken over: it stays when the pod goes.
    ADOPTED
  }

  /// One file of the pod.
  ///
  /// @param file what it is to be; only the node has its bytes
  /// @param version of a sensitive file: counts up with each other content, and stands where the
  ///   digest of another file would, since what is told of a short secret's digest gives it away
  public record Entry(HostFile file, Origin origin, int version) {
    /// The file's path.
    public String path() {
      return file.path();
    }

    /// Whether a file on the node is as it was put.
    public boolean isIntact(FileFacts found) {
      return found.kind() == FileFacts.Kind.REGULAR
          && found.sha256().equals(file.content().sha256())
          && file.attributes().allow(found.attributes());
    }

    private String line() {
      FileAttributes attributes = file.attributes();
      return String.join(
          "\t",
          FILE,
          file.path(),
          file.content().sha256(),
          String.valueOf(file.content().size()),
          attributes.mode(),
          attributes.owner(),
          attributes.group(),
          word(origin),
          word(file.content().sensitivity()),
          word(file.reload()),
          String.valueOf(version));
    }

    /// A line for the annotation of a manifest: what a change of it is seen by, and no more.
    String shown() {
      FileAttributes attributes = file.attributes();
      return "%s %s %s:%s %s"
          .formatted(
              file.content().isSensitive()
                  ? "sensitive:" + version
                  : "sha256:" + file.content().sha256(),
              attributes.mode(),
              attributes.owner().isEmpty() ? "0" : attributes.owner(),
              attributes.group().isEmpty() ? "0" : attributes.group(),
              file.path());
    }
  }

  public PodFiles {
    entries = List.copyOf(entries);
    directories = List.copyOf(directories);
  }

  /// Reads what a node has written down; empty where it is damaged.
  public static Optional<PodFiles> read(String text) {
    var entries = new ArrayList<Entry>();
    var directories = new ArrayList<String>();
    for (String line : text.lines().toList()) {
      String[] words = line.split("\t", -1);
      try {
        if (words.length == WORDS && words[0].equals(FILE)) {
          entries.add(entry(words));
        } else if (words.length == 2
            && words[0].equals(MADE_DIRECTORY)
            && HostFile.impossible(words[1]).isEmpty()) {
          directories.add(words[1]);
        } else {
          return Optional.empty();
        }
      } catch (IllegalArgumentException _) {
        return Optional.empty();
      }
    }
    var files = new PodFiles(entries, directories);
    return Optional.of(files).filter(read -> read.text().equals(text));
  }

  private static Entry entry(String[] words) {
    FileContent content =
        FileContent.onNode(
            Integer.parseInt(words[3]), words[2], of(FileContent.Sensitivity.values(), words[8]));
    if (!words[2].matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("not a digest");
    }
    return new Entry(
        new HostFile(
            words[1],
            content,
            new FileAttributes(words[5], words[6], words[4]),
            of(HostFile.Reload.values(), words[9])),
        of(Origin.values(), words[7]),
        Integer.parseInt(words[10]));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static <E extends Enum<E>> E of(E[] values, String word) {
    for (E value : values) {
      if (word(value).equals(word)) {
        return value;
      }
    }
    throw new IllegalArgumentException("not a word of ours: " + word);
  }

  /// The text for the node. It is sensitive, as digests of sensitive contents are.
  public FileContent content() {
    return FileContent.of(text()).sensitive();
  }

  private String text() {
    return entries.stream().map(entry -> entry.line() + "\n").collect(Collectors.joining())
        + directories.stream()
            .map(path -> MADE_DIRECTORY + "\t" + path + "\n")
            .collect(Collectors.joining());
  }

  /// The file at a path, if it is one of these.
  public Optional<Entry> at(String path) {
    return entries.stream().filter(entry -> entry.path().equals(path)).findFirst();
  }

  /// Whether there is neither a file nor a directory.
  public boolean isEmpty() {
    return entries.isEmpty() && directories.isEmpty();
  }

  /// What a manifest is annotated with, so that its pod is another when a file is: a line for each
  /// file with which the pod starts anew; empty where there is none.
  public String annotation() {
    return entries.stream()
        .filter(entry -> entry.file().reload() == HostFile.Reload.RESTART)
        .map(Entry::shown)
        .collect(Collectors.joining("\n"));
  }

  /// Shows no digest.
  @Override
  public String toString() {
    return "PodFiles" + entries.stream().map(Entry::path).toList();
  }
}
