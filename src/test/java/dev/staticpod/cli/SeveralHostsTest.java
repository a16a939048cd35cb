package dev.staticpod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeveralHostsTest extends FreshWorkers {
  SeveralHostsTest() {
    super(2);
  }

  @Test
  void allAreAttemptedAndTheWorstCodeCounts() {
    CommandLineRun run =
        run("install", Examples.NODEJS, "--host", "node-1,nowhere.invalid,node-2").exits(4);

    run.assertOut().contains("nodejs-node-1", "nodejs-node-2");
    run.assertErr().contains("error: nowhere.invalid: ");
  }

  @Test
  void aHistoryOfNothingSaysSo() {
    CommandLineRun run = line("history nothere --host node-1,node-2").exits(0);

    run.assertErr()
        .isEqualTo(
            """
            node-1: the node keeps no revision of nothere
            node-2: the node keeps no revision of nothere
            """);
    run.assertOut().isEmpty();
    line("history nothere --host node-1 -q").exits(0).assertErr().isEmpty();
  }

  @Test
  void aPassphraseIsAskedForOnceForAll() throws Exception {
    Path key = Files.copy(sandbox().identity(), home().resolve("locked"));
    Programs.run("ssh-keygen -q -p -P '' -N secret -f " + key);
    var asked = new ArrayList<String>();
    InProcess terminal =
        InProcess.answeredBy(question -> {
          asked.add(question);
          return Optional.of("secret");
        });

    staticPod().by(terminal).line("list --no-api --host node-1,node-2 -i " + key).exits(0);
    assertThat(asked).hasSize(1);
  }
}
