package dev.staticpod.ssh.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FileListTest {
  private static final Set<String> THERE = Set.of("/a b/known hosts", "/a", "/x /y");

  @Test
  void keepsTheBlanksOfNames() {
    assertThat(split("/a b/known hosts /c")).containsExactly("/a b/known hosts", "/c");
    assertThat(split("/x /y /c")).containsExactly("/x /y", "/c");
    assertThat(split("/new dir/known hosts ~/.ssh/known_hosts"))
        .containsExactly("/new dir/known hosts", "~/.ssh/known_hosts");
  }

  @Test
  void findsAFileBehindOneThatIsMissing() {
    assertThat(FileList.split("missing known", Set.of("known")::contains))
        .containsExactly("missing", "known");
  }

  @Test
  void splitsPlainLists() {
    assertThat(split("/a /b  ${HOME}/c %d/e")).containsExactly("/a", "/b", "${HOME}/c", "%d/e");
  }

  private static List<String> split(String value) {
    return FileList.split(value, THERE::contains);
  }
}
