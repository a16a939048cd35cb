package dev.staticpod.cli.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFilesTest {
  @TempDir private Path directory;

  private static String hint(SourceFiles sources) {
    return catchThrowableOfType(SourceProblem.class, () -> sources.find("no-such-files/", "/etc/x"))
        .hint();
  }

  /// It was said to be that of the set in both cases: in a pipe no one knows which that is.
  @Test
  void whereItsPathsCountFromIsSaid() {
    assertThat(hint(SourceFiles.in(directory.resolve("set.yaml").toString())))
        .isEqualTo("paths count from the directory of the set");
    assertThat(SourceFiles.in("/dev/shm/edge/set.yaml").directory())
        .isEqualTo(Path.of("/dev/shm/edge"));
    for (String pipe : List.of("<stdin>", "/dev/stdin", "/dev/fd/63", "/proc/self/fd/9")) {
      assertThat(SourceFiles.in(pipe).directory()).isEqualTo(Path.of(""));
      assertThat(hint(SourceFiles.in(pipe)))
          .isEqualTo(
              "paths of a set that comes through a pipe count from the working directory: change to"
                  + " the set's");
    }
  }

  /// An absolute one ended in a stack trace, and one with a dot in front matched nothing.
  @Test
  void aPatternMatchesHoweverItsDirectoryIsWritten() throws Exception {
    Path certs = Files.createDirectories(directory.resolve("certs"));
    Path wanted = Files.writeString(certs.resolve("a.pem"), "a");
    Files.writeString(certs.resolve("a.key"), "b");
    Path working = Path.of("").toAbsolutePath();
    String relative = working.relativize(directory).resolve("set.yaml").toString();
    for (String set : List.of(directory.resolve("set.yaml").toString(), relative)) {
      for (String pattern :
          List.of("certs/*.pem", "./certs/*.pem", "certs//*.pem", certs + "/*.pem", "*s/*.pem")) {
        List<SourceFiles.Placed> found = SourceFiles.in(set).find(pattern, "/etc/x");
        assertThat(found).as(pattern).hasSize(1);
        assertThat(found.getFirst().file().toRealPath()).isEqualTo(wanted.toRealPath());
        assertThat(found.getFirst().path())
            .isEqualTo(pattern.startsWith("*") ? "/etc/x/certs/a.pem" : "/etc/x/a.pem");
      }
    }
  }

  @Test
  void aPatternThatMatchesNothingSaysHowToSeeWhatThereIs() {
    assertThat(
            catchThrowableOfType(
                    SourceProblem.class,
                    () -> SourceFiles.in("set.yaml").find("*.no-such", "/etc/x"))
                .hint())
        .isEqualTo("see what there is: ls .");
  }
}
