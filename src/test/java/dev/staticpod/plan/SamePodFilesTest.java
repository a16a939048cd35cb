package dev.staticpod.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.plan.pod.PodName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamePodFilesTest {
  private static final PodName WEB = new PodName("shop", "web");

  @ParameterizedTest
  @CsvSource({
    "web.yaml web.yaml.bak,        '',         web.yaml",
    "old.web.yaml web.yaml,        '',         web.yaml",
    "shop.web.yaml shop.web.yaml~, '',         shop.web.yaml",
    "front.yml front.yml.rpmsave,  '',         front.yml",
    "front.yaml web.yaml,          front.yaml, front.yaml",
    "web.yaml web.yaml.bak,        gone.yaml,  web.yaml",
    "a b,                          '',         b",
    "a.yaml b.yaml,                '',         b.yaml",
  })
  void theOneThatStaticPodInstalledIsKept(String names, String installed, String kept) {
    var files =
        new SamePodFiles(
            WEB,
            List.of(names.split(" ", -1)),
            installed.isEmpty() ? Optional.empty() : Optional.of(installed));

    assertThat(files.kept()).isEqualTo(kept);
    assertThat(files.others()).hasSize(1).doesNotContain(kept);
  }

  @Test
  void aNameThatAShellWouldReadOtherwiseIsQuoted() {
    var files = new SamePodFiles(WEB, List.of("/m/web.yaml", "/m/x; y"), Optional.empty());

    assertThat(files.removal())
        .isEqualTo("keep /m/web.yaml, and take the rest away: rm '/m/x; y' on the node");
  }
}
