package dev.staticpod.kubelet;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Puts the whole command, with the flag, into a new drop-in: it survives an upgrade of the package
/// that the unit belongs to.
public final class DropInEdit {
  private static final List<String> NAMES =
      List.of(
          "90-static-pod.conf", "99-static-pod.conf", "zz-static-pod.conf", "zzz-static-pod.conf");

  /// How each of them begins.
  private static final String MARK = "# Written by static-pod: the command of";

  private DropInEdit() {}

  /// A drop-in of static-pod, which has the whole command of another file, after that was changed.
  ///
  /// @param path of the drop-in
  /// @param original the file whose command counts without it
  /// @param lacks the words of that command that the drop-in does not have
  /// @param keeps those that the drop-in alone has, but for the flag of static-pod
  public record OutdatedCopy(String path, String original, List<String> lacks, List<String> keeps) {
    public OutdatedCopy {
      lacks = List.copyOf(lacks);
      keeps = List.copyOf(keeps);
    }
  }

  /// Finds out whether the command in force is a copy of one that is another by now, as after an
  /// upgrade of the package that has the unit.
  ///
  /// @param files in the order systemd loads them: the fragment first
  public static Optional<OutdatedCopy> outdated(List<KubeletFile> files) {
    Optional<KubeletUnit> copy = KubeletUnit.read(files).filter(unit -> isOwn(unit.file()));
    Optional<KubeletUnit> original =
        KubeletUnit.read(files.stream().filter(file -> !isOwn(file)).toList());
    if (copy.isEmpty() || original.isEmpty()) {
      return Optional.empty();
    }
    List<String> copied = withoutPath(copy.get());
    List<String> words = withoutPath(original.get());
    return copied.equals(words) && copy.get().prefix().equals(original.get().prefix())
        ? Optional.empty()
        : Optional.of(
            new OutdatedCopy(
                copy.get().file().path(),
                original.get().file().path(),
                words.stream().filter(word -> !copied.contains(word)).toList(),
                copied.stream().filter(word -> !words.contains(word)).toList()));
  }

  private static List<String> withoutPath(KubeletUnit unit) {
    return unit.words().stream()
        .filter(word -> !word.startsWith("--" + KubeletFlags.POD_MANIFEST_PATH + "="))
        .toList();
  }

  /// Whether a file is such a drop-in.
  private static boolean isOwn(KubeletFile file) {
    return NAMES.contains(file.name()) && file.text().startsWith(MARK);
  }

  static EditResult of(KubeletFiles files, KubeletUnit unit, String flag) {
    UnitName service = files.service();
    if (KubeletUnit.count(files.unit()) > 1) {
      return new EditResult.Refused(
          service + " has more than one ExecStart= in force, of which a drop-in would keep one",
          "take --kubelet-edit unit, or see `systemctl cat "
              + service.shortName()
              + "` on the node");
    }
    Optional<String> name = name(files);
    if (name.isEmpty()) {
      return new EditResult.Refused(
          "no drop-in of " + service + " would come after those that are there",
          "see `systemctl cat " + service.shortName() + "` on the node");
    }
    String path = "/etc/systemd/system/" + service + ".d/" + name.get();
    return command(unit)
        .flatMap(command -> text(path, unit, command, flag))
        .<EditResult>map(text ->
            new EditResult.Edited(
                KubeletEdit.DROP_IN,
                "the command of "
                    + unit.file().path()
                    + " with a flag in a new drop-in"
                    + (InPlaceEdit.isOwn(unit.file())
                        ? ""
                        : ", because that file is not the administrator's"),
                FileEdit.create(path, text)))
        .orElseGet(() ->
            new EditResult.Refused(
                "the ExecStart= in "
                    + unit.file().path()
                    + " cannot be extended safely: it has a lone backslash, a semicolon or an"
                    + " open quote",
                "see `systemctl cat " + service.shortName() + "` on the node"));
  }

  /// Returns a name behind all drop-ins that say what the command is, and the name of none.
  private static Optional<String> name(KubeletFiles files) {
    List<String> names = files.unit().stream().skip(1).map(KubeletFile::name).toList();
    return NAMES.stream()
        .filter(name -> names.stream().allMatch(other -> other.compareTo(name) < 0))
        .findFirst();
  }

  /// The lines of the command in force, without comments between them and the backslash of the
  /// last.
  private static Optional<String> command(KubeletUnit unit) {
    List<String> lines = UnitText.lines(unit.file().text());
    return UnitText.parse(unit.file().text()).settings().stream()
        .filter(KubeletUnit::isExecStart)
        .reduce((_, last) -> last)
        .map(setting -> {
          String first = lines.get(setting.firstLine());
          Stream<String> more =
              lines.subList(setting.firstLine() + 1, setting.lastLine() + 1).stream()
                  .filter(line -> !UnitText.isComment(line));
          return Stream.concat(Stream.of(first.substring(first.indexOf('=') + 1).strip()), more)
              .collect(Collectors.joining("\n"));
        })
        .map(command ->
            UnitText.isContinued(command)
                ? command.substring(0, command.length() - 1).stripTrailing()
                : command);
  }

  private static Optional<String> text(String path, KubeletUnit unit, String command, String flag) {
    String text =
        """
        %s
        # %s
        # with the directory of static pods.
        [Service]
        ExecStart=
        ExecStart=%s
        """
            .formatted(MARK, unit.file().path(), command);
    return KubeletUnit.read(List.of(new KubeletFile(path, text)))
        .filter(copy -> copy.words().equals(unit.words()) && copy.prefix().equals(unit.prefix()))
        .flatMap(copy -> FlagEditor.append(copy, flag));
  }
}
