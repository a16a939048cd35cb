package dev.staticpod.ssh.config;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// A list of files as `ssh -G` prints it: separated by blanks, and without the quotes that kept the
/// blanks of a name.
final class FileList {
  private static final Pattern BEGINS_A_PATH = Pattern.compile("[/~%$].*");

  private FileList() {}

  /// The files. Words belong together where they name a file that is there, or where what follows
  /// does not begin as a path does.
  static List<String> split(String value, Predicate<String> exists) {
    List<String> words = List.of(value.split(" ", -1));
    var files = new ArrayList<String>();
    for (int at = 0; at < words.size(); ) {
      int end = existing(words, at, exists);
      if (end == at) {
        end = at + 1;
        while (end < words.size()
            && !BEGINS_A_PATH.matcher(words.get(end)).matches()
            && existing(words, end, exists) == end) {
          end++;
        }
      }
      files.add(String.join(" ", words.subList(at, end)).strip());
      at = end;
    }
    return files.stream().filter(file -> !file.isEmpty()).toList();
  }

  /// Returns where the longest name of a file that is there ends; where it begins, if there is
  /// none.
  private static int existing(List<String> words, int begin, Predicate<String> exists) {
    for (int end = words.size(); end > begin; end--) {
      String name = String.join(" ", words.subList(begin, end));
      if (!name.isBlank() && exists.test(name)) {
        return end;
      }
    }
    return begin;
  }
}
