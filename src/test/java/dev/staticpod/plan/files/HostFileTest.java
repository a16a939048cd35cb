package dev.staticpod.plan.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostFileTest {
  private static final FileContent TEXT = FileContent.of("user nginx;\n");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nginx.conf",
        "./nginx.conf",
        "/",
        "/etc/",
        "/etc//nginx.conf",
        "/etc/../root/.ssh/authorized_keys",
        "/etc/./nginx.conf",
        "/etc/a\tb",
        "/etc/a\nb",
        "/etc/a\u0085b"
      })
  void aPathThatIsNoPlainAbsoluteOneIsNone(String path) {
    assertThat(HostFile.objection(path)).isPresent();
    assertThatThrownBy(() -> file(path, TEXT)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPathThatAFileSystemCannotHaveIsNone() {
    assertThat(HostFile.objection("/etc/" + "\u00fc".repeat(101))).contains("is too long");
    assertThat(HostFile.objection("/a".repeat(513))).contains("is too long");
    assertThat(HostFile.objection("/a".repeat(512))).isEmpty();
  }

  /// Two names would be one on the node. What an earlier version put there can still be taken away.
  @Test
  void aNameThatIsNoUtf8IsNotTaken() {
    assertThat(HostFile.objection("/etc/lat\uFFFD")).contains("has a name that is not UTF-8");
    assertThat(file("/etc/lat\uFFFD", TEXT).path()).isEqualTo("/etc/lat\uFFFD");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/etc/nginx/nginx.conf", "/srv/it's \"here\" $x/..a", "/etc/gr\u00fc\u00df"})
  void anyOtherPathIsTaken(String path) {
    assertThat(HostFile.objection(path)).isEmpty();
  }

  @Test
  void whoMayReadItDependsOnWhatItHolds() {
    assertThat(file("/etc/a", TEXT).attributes().mode()).isEqualTo("644");
    assertThat(file("/etc/a", TEXT.sensitive()).attributes().mode()).isEqualTo("600");
    assertThat(
            new HostFile(
                    "/etc/a",
                    TEXT.sensitive(),
                    new FileAttributes("101", "101", "440"),
                    HostFile.Reload.RESTART)
                .attributes())
        .isEqualTo(new FileAttributes("101", "101", "440"));
  }

  @Test
  void tenMebibytesAreTheMost() {
    assertThat(file("/etc/a", sized(HostFile.MAX_BYTES)).content().size()).isEqualTo(10485760);
    assertThatThrownBy(() -> file("/etc/a", sized(HostFile.MAX_BYTES + 1)))
        .hasMessageContaining("more than 10485760 bytes");
  }

  /// It may have been there before.
  @Test
  void whatTheNodeHasMayBeLarger() {
    FileContent large =
        FileContent.onNode(HostFile.MAX_BYTES + 1, "0".repeat(64), FileContent.Sensitivity.PLAIN);

    assertThat(file("/etc/a", large).content()).isEqualTo(large);
  }

  private static FileContent sized(int size) {
    return FileContent.of(
        InputStream::nullInputStream, size, "0".repeat(64), FileContent.Sensitivity.PLAIN);
  }

  @Test
  void twoFilesOfAPodDoNotStandInEachOthersWay() {
    HostFile first = file("/etc/nginx", TEXT);
    HostFile below = file("/etc/nginx/nginx.conf", TEXT);

    assertThatThrownBy(() -> HostFiles.exactly(List.of(first, first)))
        .hasMessage("two files want /etc/nginx");
    assertThatThrownBy(() -> HostFiles.exactly(List.of(below, first)))
        .hasMessage("/etc/nginx is to be a file, and the directory of /etc/nginx/nginx.conf");
    assertThat(HostFiles.exactly(List.of(first, file("/etc/nginx2", TEXT))).files()).hasSize(2);
  }

  @Test
  void theDirectoriesOfAFileBeginWithTheOutermost() {
    assertThat(HostFiles.directories("/etc/nginx/certs/a"))
        .containsExactly("/etc", "/etc/nginx", "/etc/nginx/certs");
    assertThat(HostFiles.directories("/a")).isEmpty();
  }

  private static HostFile file(String path, FileContent content) {
    return new HostFile(path, content, FileAttributes.mode(""), HostFile.Reload.RESTART);
  }
}
