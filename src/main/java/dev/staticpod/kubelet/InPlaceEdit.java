package dev.staticpod.kubelet;

/// Puts the flag into the file that holds the `ExecStart=` in force.
final class InPlaceEdit {
  private InPlaceEdit() {}

  /// Whether a file is the administrator's, and one that can be changed.
  static boolean isOwn(KubeletFile file) {
    return file.path().startsWith("/etc/") && file.kind() == KubeletFile.Kind.REGULAR;
  }

  /// Edits the unit file itself, only where it is a plain file of the administrator's. Files under
  /// `/usr` and `/lib` belong to packages, those under `/run` are made anew at every boot.
  static EditResult of(KubeletFiles files, KubeletUnit unit, String path) {
    KubeletFile file = unit.file();
    String show = "see `systemctl cat " + files.service().shortName() + "` on the node";
    if (!file.path().startsWith("/etc/")) {
      return new EditResult.Refused(
          "the kubelet's ExecStart= is in "
              + file.path()
              + ", which is not the administrator's to edit",
          "leave out --kubelet-edit unit, or take --kubelet-edit drop-in");
    }
    if (file.kind() == KubeletFile.Kind.LINK) {
      return new EditResult.Refused(
          file.path() + " is a symbolic link",
          "leave out --kubelet-edit unit, or take --kubelet-edit drop-in");
    }
    return FlagEditor.set(unit, path)
        .<EditResult>map(text ->
            new EditResult.Edited(
                KubeletEdit.UNIT,
                "a flag in " + file.path() + ", which is the administrator's",
                FileEdit.of(file, text)))
        .orElseGet(() ->
            new EditResult.Refused(
                "the ExecStart= in "
                    + file.path()
                    + " cannot be extended safely: it has a lone backslash, a semicolon or an"
                    + " open quote",
                show));
  }
}
