package dev.staticpod.plan.files;

import java.util.ArrayList;
import java.util.List;

/// The owner of a file, and who may do what with it.
///
/// @param owner a user by name or number; empty where it is not known, or is to be root, who writes
///   all files
/// @param group likewise
/// @param mode permission bits in octal, as chmod(1) takes them and `stat -c %a` prints them; empty
///   where they are not known
public record FileAttributes(String owner, String group, String mode) {
  /// The attributes of a file of which nothing is known but that it is there.
  public static final FileAttributes UNKNOWN = new FileAttributes("", "", "");

  private static final String NAME = "[A-Za-z0-9_][A-Za-z0-9_.-]*\\$?|";

  /// Takes what chown(1) and chmod(1) would take.
  ///
  /// @throws IllegalArgumentException for anything else
  public FileAttributes {
    if (!owner.matches(NAME) || !group.matches(NAME) || !mode.matches("[0-7]{0,5}")) {
      throw new IllegalArgumentException(
          "not an owner, a group and a mode: " + owner + ", " + group + ", " + mode);
    }
  }

  /// The attributes of a file of root's, who writes all files.
  public static FileAttributes mode(String mode) {
    return new FileAttributes("", "", mode);
  }

  /// Whether a file that has others is as these say: what is empty here is root's, a mode is the
  /// same with a zero before it, and a name is not held against a number.
  public boolean allow(FileAttributes found) {
    return differences(found).isEmpty();
  }

  /// One attribute of a file that is not as these say.
  ///
  /// @param what `mode`, `owner` or `group`
  public record Difference(String what, String found, String wanted) {}

  /// Returns all that is not as these attributes say, see [#allow].
  public List<Difference> differences(FileAttributes found) {
    var differences = new ArrayList<Difference>();
    String wanted = withoutZeros(mode);
    if (!wanted.equals(withoutZeros(found.mode))) {
      differences.add(new Difference("mode", withoutZeros(found.mode), wanted));
    }
    if (!isSame(owner, found.owner)) {
      differences.add(new Difference("owner", found.owner, orRoot(owner)));
    }
    if (!isSame(group, found.group)) {
      differences.add(new Difference("group", found.group, orRoot(group)));
    }
    return differences;
  }

  /// Returns the attributes that a probe finds of a file that was written with these: the owner and
  /// the group of root are numbers.
  FileAttributes written() {
    return new FileAttributes(number(owner), number(group), mode);
  }

  private static String number(String name) {
    return name.isEmpty() || name.equals("root") ? "0" : name;
  }

  private static String orRoot(String name) {
    return name.isEmpty() ? "root" : name;
  }

  private static String withoutZeros(String octal) {
    return octal.replaceFirst("^0+(?=.)", "");
  }

  private static boolean isSame(String wanted, String id) {
    return switch (wanted) {
      case "", "root" -> id.equals("0");
      default -> !wanted.matches("[0-9]+") || wanted.equals(id);
    };
  }
}
