package dev.staticpod.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageNameTest {
  @ParameterizedTest
  @CsvSource({
    "nginx, docker.io/library/nginx:latest, nginx:latest",
    "nginx:1.27, docker.io/library/nginx:1.27, nginx:1.27",
    "docker.io/nginx:1.27, docker.io/library/nginx:1.27, nginx:1.27",
    "index.docker.io/library/nginx:1.27, docker.io/library/nginx:1.27, nginx:1.27",
    "kalise/web, docker.io/kalise/web:latest, kalise/web:latest",
    "localhost/web:v1, localhost/web:v1, localhost/web:v1",
    "10.0.0.1:5000/a/b, 10.0.0.1:5000/a/b:latest, 10.0.0.1:5000/a/b:latest",
    "k8s.gcr.io/pause:3.2, k8s.gcr.io/pause:3.2, k8s.gcr.io/pause:3.2",
  })
  void namesAreCompletedAsRuntimesDo(String written, String full, String familiar) {
    ImageName name = ImageName.parse(written).orElseThrow();

    assertThat(name.full()).isEqualTo(full);
    assertThat(name.familiar()).isEqualTo(familiar);
  }

  @Test
  void whatStandsBehindTheFormerNameOfDockerHubIsThere() {
    assertThat(ImageName.parse("index.docker.io/example.com/web:1").orElseThrow().full())
        .isEqualTo("docker.io/example.com/web:1");
  }

  @Test
  void aDigestTakesThePlaceOfATag() {
    String digest = "sha256:" + "a".repeat(64);

    ImageName name = ImageName.parse("nginx@" + digest).orElseThrow();

    assertThat(name.full()).isEqualTo("docker.io/library/nginx@" + digest);
    assertThat(name.digest()).contains(digest);
    assertThat(name.isLatest()).isFalse();
    assertThat(ImageName.parse("nginx").orElseThrow().isLatest()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        ":",
        "a b",
        "UPPER",
        "../../etc/passwd",
        "-x",
        "a;reboot",
        "a$(id)",
        "a'b",
        "a\nb",
        "https://x/y",
        "nginx:",
        "nginx:a:b",
        "nginx@sha256:12",
        "\u202enginx"
      })
  void whatIsNoNameIsNone(String written) {
    assertThat(ImageName.parse(written)).isEmpty();
    assertThat(ImageName.parse("a".repeat(600))).isEmpty();
  }

  @Test
  void aPlatformFitsItsMachines() {
    assertThat(new Platform("linux", "amd64", "").isFor("x86_64")).isTrue();
    assertThat(new Platform("linux", "arm64", "v8").isFor("aarch64")).isTrue();
    assertThat(new Platform("linux", "arm", "v7").isFor("armv7l")).isTrue();
    assertThat(new Platform("linux", "arm64", "").isFor("x86_64")).isFalse();
    assertThat(new Platform("windows", "amd64", "").isFor("x86_64")).isFalse();
  }
}
