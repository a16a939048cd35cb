package dev.staticpod.cli.convert;

import dev.staticpod.bounded.BoundedFile;
import dev.staticpod.cli.process.CommandFailure;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.FileErrors;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.Verbosity;
import dev.staticpod.convert.Content;
import dev.staticpod.name.DnsNames;
import dev.staticpod.set.SetReader;
import dev.staticpod.set.SetResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A directory that gets a set file, and what that names. What is sensitive is the user's alone.
public final class OutputDirectory {
  /// What files that are there already mean.
  public enum Existing {
    REFUSED,
    REPLACED
  }

  /// Who may read a file.
  public enum Access {
    USUAL,
    OWNER
  }

  /// The directory where files of pods are put.
  private static final String SOURCES = "files";

  private static final int LARGEST_SET = 8 << 20;
  private static final int NAMED = 5;

  private record Draft(Content content, Access access) {}

  private final Path directory;
  private final Existing existing;
  private final Map<String, Draft> files = new LinkedHashMap<>();

  /// Prepares the directory; nothing is written yet.
  public OutputDirectory(Path directory, Existing existing) {
    this.directory = directory;
    this.existing = existing;
  }

  /// Keeps a file until all are written.
  ///
  /// @param name a path within the directory
  public void add(String name, Content content, Access access) {
    files.put(name, new Draft(content, access));
  }

  /// Writes all files, or none where one is there already, or could land elsewhere.
  ///
  /// @throws FileAlreadyExistsException names the first file that is there already
  public void write() throws IOException {
    var places = new OutputPlaces(directory);
    for (String name : files.keySet()) {
      places.check(name, files.keySet());
      Path file = directory.resolve(name);
      boolean isInTheWay =
          existing == Existing.REFUSED
              ? Files.exists(file, LinkOption.NOFOLLOW_LINKS)
              : Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
      if (isInTheWay) {
        throw new FileAlreadyExistsException(file.toString());
      }
    }
    for (Map.Entry<String, Draft> file : files.entrySet()) {
      places.make(file.getKey());
      write(places, directory.resolve(file.getKey()), file.getValue());
    }
  }

  /// Writes the files, and tells the user that it was done.
  ///
  /// @param main the file that is named
  /// @throws CommandFailure if it cannot be
  public void write(String main, ProcessContext process, Verbosity verbosity) {
    try {
      List<Path> earlier = existing == Existing.REPLACED ? ofEarlierRun(main) : List.of();
      write();
      if (verbosity != Verbosity.QUIET) {
        process.err().println("wrote " + directory.resolve(main));
        noteEarlier(earlier, process);
      }
    } catch (FileAlreadyExistsException e) {
      throw unwritten(
          e.getFile() + ": the file exists already: nothing was written",
          "name another directory, or use --force",
          e);
    } catch (UnsafePlaceException e) {
      throw unwritten(e.place() + ": " + e.getMessage(), "name another directory", e);
    } catch (IOException e) {
      throw unwritten(
          directory + ": " + FileErrors.writing(e), "name a directory that can be written to", e);
    }
  }

  private static CommandFailure unwritten(String problem, String nextStep, IOException cause) {
    return new CommandFailure(ExitCode.USAGE, problem, nextStep, cause);
  }

  /// The files that an earlier run wrote there, and this one does not: the manifests that the set
  /// of that time names, and what lies where files are put.
  private List<Path> ofEarlierRun(String set) throws IOException {
    Path file = directory.resolve(set);
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    var earlier = new ArrayList<Path>();
    if (SetReader.read(set, BoundedFile.read(file, LARGEST_SET)) instanceof SetResult.Read read) {
      read.set().pods().stream()
          .map(pod -> directory.resolve(pod.manifest().text()))
          .filter(manifest -> directory.equals(Path.of("")) || manifest.startsWith(directory))
          .forEach(earlier::add);
    }
    earlier.addAll(sources());
    return unwritten(earlier)
        .distinct()
        .filter(each -> Files.exists(each, LinkOption.NOFOLLOW_LINKS))
        .sorted()
        .toList();
  }

  private List<Path> sources() throws IOException {
    Path sources = directory.resolve(SOURCES);
    if (!Files.isDirectory(sources, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(sources)) {
      return all.filter(each -> !Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)).toList();
    }
  }

  private Stream<Path> unwritten(List<Path> some) {
    Set<Path> written = files.keySet().stream().map(directory::resolve).collect(Collectors.toSet());
    return some.stream().filter(each -> !written.contains(each));
  }

  /// Whether a directory in which files are put has others too, left there by an earlier run: it
  /// does not stand for those files alone. One that cannot be looked into may have some.
  ///
  /// @param name a path within the directory
  public boolean hasOthers(String name) {
    Path place = directory.resolve(name);
    try {
      return unwritten(sources()).anyMatch(each -> each.startsWith(place));
    } catch (IOException | UncheckedIOException _) { // said when it is written to
      return true;
    }
  }

  private static void noteEarlier(List<Path> earlier, ProcessContext process) {
    if (earlier.isEmpty()) {
      return;
    }
    String named =
        earlier.stream().limit(NAMED).map(Path::toString).collect(Collectors.joining(", "));
    int others = earlier.size() - NAMED;
    process
        .err()
        .println(
            "note: the set no longer names what an earlier run left there: %s%s"
                .formatted(named, others > 0 ? " and " + others + " more" : ""));
  }

  /// A name for the set: that of the directory, where sets can be called so.
  public Optional<String> setName() {
    return Optional.ofNullable(directory.toAbsolutePath().normalize().getFileName())
        .map(Path::toString)
        .filter(DnsNames::isLabel);
  }

  private static void write(OutputPlaces places, Path path, Draft draft) throws IOException {
    places.clear(path);
    try (var out =
        Files.newByteChannel(
            path,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            attributes(draft.access()))) {
      var bytes = ByteBuffer.wrap(draft.content().bytes());
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
    }
    places.written(path);
  }

  /// Returns the attributes that a file has from its first byte on: nothing can read it in between.
  private static FileAttribute<?>[] attributes(Access access) {
    FileAttribute<Set<PosixFilePermission>> owner =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    return access == Access.OWNER ? new FileAttribute<?>[] {owner} : new FileAttribute<?>[0];
  }
}
