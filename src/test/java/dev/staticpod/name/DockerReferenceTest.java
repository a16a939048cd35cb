package dev.staticpod.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerReferenceTest {
  @ParameterizedTest
  @CsvSource({
    "nginx, docker.io, library/nginx",
    "nginx:1.27, docker.io, library/nginx:1.27",
    "kalise/web, docker.io, kalise/web",
    "docker.io/nginx, docker.io, library/nginx",
    "docker.io/kalise/web, docker.io, kalise/web",
    "index.docker.io/nginx, docker.io, library/nginx",
    "index.docker.io/kalise/web, docker.io, kalise/web",
    "localhost/web, localhost, web",
    "localhost:5000/web:1, localhost:5000, web:1",
    "example.com/web, example.com, web",
    "Registry/web, Registry, web",
    "'[::1]:5000/web', '[::1]:5000', web",
    "a/, docker.io, a/",
    "/, docker.io, /",
    "'', docker.io, library/",
  })
  void theRegistryIsTheFirstPartWhereItLooksLikeOne(
      String written, String domain, String remainder) {
    DockerReference reference = DockerReference.parse(written);

    assertThat(reference).isEqualTo(new DockerReference(domain, remainder));
    assertThat(reference.full()).isEqualTo(domain + "/" + remainder);
  }

  /// What stands behind the registry is not looked at for another one.
  @ParameterizedTest
  @CsvSource({
    "index.docker.io/example.com/web, example.com/web",
    "index.docker.io/localhost/web, localhost/web",
    "index.docker.io/index.docker.io/web, index.docker.io/web",
    "docker.io/example.com/web, example.com/web",
  })
  void onlyTheFirstPartIsARegistry(String written, String remainder) {
    assertThat(DockerReference.parse(written))
        .isEqualTo(new DockerReference("docker.io", remainder));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nginx:1.27",
        "a:5000/b:1",
        "nginx@sha256:1",
        "a:5000/b:latest@sha256:1",
        "a:5000"
      })
  void aTagOrADigestFixesWhichImageItIs(String written) {
    assertThat(DockerReference.parse(written).isFixed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nginx", "nginx:latest", "a:5000/b", "a:5000/b:latest", "a.b/c/d"})
  void withoutOneItIsAnotherOneTomorrow(String written) {
    assertThat(DockerReference.parse(written).isFixed()).isFalse();
  }
}
