package dev.staticpod.convert;

import dev.staticpod.convert.ConvertedFile.Secrecy;
import io.fabric8.kubernetes.api.model.KeyToPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The files of one volume: entries of ConfigMaps and Secrets become files in a directory of the
/// node.
final class VolumeFiles {
  /// One source of a volume of files.
  ///
  /// @param field where it stands
  /// @param mode of its files, where that is written
  record Source(
      Field field,
      String kind,
      String name,
      List<KeyToPath> items,
      Optional<Integer> mode,
      boolean optional) {
    static Source of(
        Field field,
        String kind,
        @Nullable String name,
        List<KeyToPath> items,
        @Nullable Integer mode,
        @Nullable Boolean optional) {
      return new Source(
          field,
          kind,
          name == null ? "" : name,
          items,
          Optional.ofNullable(mode),
          Boolean.TRUE.equals(optional));
    }

    String title() {
      return name.isEmpty() ? "the %s without a name".formatted(kind) : kind + " " + name;
    }
  }

  private record Made(DataObject object, DataObject.Entry entry) {}

  private static final int MAX_MODE = 0777;
  private static final int USUAL = 0644;
  private static final int SECRET = 0600;
  private static final int GROUP_READS = 0440;

  private final PodParts parts;
  private final String volume;
  private final Map<String, Made> made = new HashMap<>();
  private boolean awaited;

  VolumeFiles(PodParts parts, String volume) {
    this.parts = parts;
    this.volume = volume;
  }

  /// The directory on the node.
  String directory() {
    return String.join(
        "/",
        parts.options().filesAt(),
        parts.workload().namespace(),
        parts.workload().name(),
        volume);
  }

  /// Adds the files of a source.
  ///
  /// @return whether the volume is a directory of the node now: not where the source is optional,
  ///   and not there
  boolean add(Source source) {
    Optional<DataObject> object =
        parts.data().find(source.kind(), parts.workload().namespace(), source.name());
    if (object.isEmpty()) {
      return missing(source);
    }
    if (source.items().isEmpty()) {
      for (String key : List.copyOf(object.get().keys())) {
        file(source, object.get(), key, key, source.mode());
      }
    } else {
      for (KeyToPath item : source.items()) {
        file(
            source,
            object.get(),
            Objects.requireNonNullElse(item.getKey(), ""),
            Objects.requireNonNullElse(item.getPath(), ""),
            Optional.ofNullable(item.getMode()).or(source::mode));
      }
    }
    boolean isEmpty = made.isEmpty() && !awaited;
    said(source, object.get(), isEmpty);
    return !isEmpty;
  }

  private void said(Source source, DataObject object, boolean isEmpty) {
    if (isEmpty) {
      parts
          .remarks()
          .changed(parts.workload().source(), source.field(), source.title() + " gives no files");
      return;
    }
    String more =
        object.secrecy() == Secrecy.SENSITIVE && source.mode().isEmpty() && owner().isEmpty()
            ? ", which only root may read (0600): give them another owner where the container runs"
                + " as another user"
            : "";
    parts
        .remarks()
        .changed(
            parts.workload().source(),
            source.field(),
            "%s becomes files in %s%s".formatted(source.title(), directory(), more));
  }

  private boolean missing(Source source) {
    SourceObject workload = parts.workload().source();
    if (source.optional()) {
      parts
          .remarks()
          .changed(
              workload,
              source.field(),
              source.title() + " is optional, and not in the input: it gives no files");
      return false;
    }
    parts
        .remarks()
        .decide(
            workload,
            source.field(),
            "%s is not in the input: its files are missing in %s"
                .formatted(source.title(), directory()),
            parts.data().whereFrom(source.kind(), workload.namespace(), source.name()));
    return true;
  }

  private void file(
      Source source, DataObject object, String key, String path, Optional<Integer> mode) {
    Optional<DataObject.Entry> entry = object.use(key);
    if (entry.isEmpty()) {
      if (!source.optional()) {
        awaited = true;
        parts
            .remarks()
            .decide(
                parts.workload().source(),
                source.field(),
                "%s has no %s".formatted(source.title(), key),
                "put the file %s/%s into the set".formatted(directory(), path));
      }
      return;
    }
    if (isOutside(path)) {
      parts
          .remarks()
          .problem(
              parts.workload().source(),
              source.field(),
              "%s is no path within a volume".formatted(path),
              "correct it");
      return;
    }
    earlier(path);
    made.put(path, new Made(object, entry.get()));
    parts.add(
        new ConvertedFile(
            directory() + "/" + path,
            String.join("/", "files", parts.workload().fileName(), volume, path),
            entry.get().content(),
            mode(source, object.secrecy(), mode),
            owner(),
            object.secrecy()));
  }

  /// Drops a file that another one at its path replaces: of two the kubelet writes the later one.
  private void earlier(String path) {
    Made earlier = made.get(path);
    if (earlier != null) {
      parts.remove(directory() + "/" + path);
      parts
          .remarks()
          .dropped(
              earlier.object().source(),
              earlier.entry().field(),
              "the volume %s has a later %s".formatted(volume, path));
    }
  }

  private static boolean isOutside(String path) {
    return path.isEmpty()
        || path.startsWith("/")
        || path.chars().anyMatch(Character::isISOControl)
        || List.of(path.split("/", -1)).stream().anyMatch(Set.of("", ".", "..")::contains);
  }

  /// Returns the mode of a file; the group for volumes, if there is one, may read it.
  private int mode(Source source, Secrecy secrecy, Optional<Integer> written) {
    int usual = secrecy == Secrecy.SENSITIVE ? SECRET : USUAL;
    int mode = written.filter(VolumeFiles::isMode).orElse(usual);
    written
        .filter(each -> !isMode(each))
        .ifPresent(each ->
            parts
                .remarks()
                .problem(
                    parts.workload().source(),
                    source.field(),
                    "%d is no mode: it is from 0 to 511, which is 0777".formatted(each),
                    "write it with a 0 before it, as 0%d, if that is meant".formatted(each)));
    return parts.workload().volumeGroup().isPresent() ? mode | GROUP_READS : mode;
  }

  private static boolean isMode(int mode) {
    return mode >= 0 && mode <= MAX_MODE;
  }

  private Optional<String> owner() {
    Optional<Long> group = parts.workload().volumeGroup();
    return group
        .map(id -> "0:" + id)
        .or(() -> parts.workload().userOf(volume).filter(id -> id != 0).map(id -> id + ":0"));
  }
}
