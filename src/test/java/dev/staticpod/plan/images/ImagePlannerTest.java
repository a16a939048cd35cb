package dev.staticpod.plan.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.image.ArchivedImage;
import dev.staticpod.image.ImageArchive;
import dev.staticpod.image.ImageArchive.Compression;
import dev.staticpod.image.ImageArchive.Form;
import dev.staticpod.image.ImageName;
import dev.staticpod.image.Platform;
import dev.staticpod.plan.images.ArchiveFile.Density;
import dev.staticpod.plan.images.ImageFacts.Room;
import dev.staticpod.plan.images.ImageFacts.Unzip;
import dev.staticpod.plan.images.ImageRequest.PrePull;
import dev.staticpod.plan.images.WantedImage.PullPolicy;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImagePlannerTest {
  private static final ImageName WEB = ImageName.parse("lab/web:v1").orElseThrow();
  private static final ImageName OTHER = ImageName.parse("lab/other:v1").orElseThrow();
  private static final String CONFIG = "sha256:" + "c".repeat(64);
  private static final String DIGEST = "0".repeat(64);
  private static final long MIB = 1 << 20;

  private static ArchiveFile archive(Compression compression, String architecture) {
    return archive("x.tar", compression, architecture, CONFIG);
  }

  private static ArchiveFile archive(
      String file, Compression compression, String architecture, String config) {
    var build =
        new ArchivedImage.Build(
            new Platform("linux", architecture, ""), config, Optional.empty(), MIB);
    var image = new ArchivedImage(List.of(WEB), "", Optional.empty(), List.of(build));
    return new ArchiveFile(
        new ImageArchive(
            file, Form.DOCKER, compression, 10 * MIB, 20 * MIB, DIGEST, List.of(image)),
        InputStream::nullInputStream,
        Density.LOOSE);
  }

  private static ImageRequest twoArchives(String configOfSecond) {
    return new ImageRequest(
        List.of(new WantedImage(WEB, PullPolicy.IF_NOT_PRESENT)),
        List.of(
            archive(Compression.NONE, "amd64"),
            archive("y.tar", Compression.NONE, "amd64", configOfSecond)),
        PrePull.OFF,
        5);
  }

  private static ImageRequest request(ArchiveFile file) {
    return new ImageRequest(
        List.of(
            new WantedImage(WEB, PullPolicy.IF_NOT_PRESENT),
            new WantedImage(OTHER, PullPolicy.ALWAYS)),
        List.of(file),
        PrePull.OFF,
        5);
  }

  private static final ImageRequest REQUEST = request(archive(Compression.NONE, "amd64"));

  private static ImageFacts facts(Set<String> web, long free) {
    return new ImageFacts(
        "x86_64",
        Optional.of(new ImageFacts.ContainerRuntime("containerd", "/run/c.sock", "ctr")),
        Unzip.ABSENT,
        List.of(
            new Room("/var/lib/static-pod", free, "1"), new Room("/var/lib/containerd", free, "1")),
        Map.of(WEB, web),
        List.of(new ImageFacts.Upload(DIGEST, 4 * MIB)));
  }

  private static ImagePlan.Ready ready(ImageRequest request, ImageFacts facts) {
    return (ImagePlan.Ready) ImagePlanner.plan(request, facts);
  }

  private static ImagePlan.Refused refused(ImageRequest request, ImageFacts facts) {
    return (ImagePlan.Refused) ImagePlanner.plan(request, facts);
  }

  @Test
  void whatIsNotThereIsSent() {
    ImagePlan.Ready plan = ready(REQUEST, facts(Set.of(), 1 << 30));

    assertThat(plan.deliveries())
        .singleElement()
        .satisfies(delivery -> {
          assertThat(delivery.arrived()).isEqualTo(4 * MIB);
          assertThat(delivery.missing(Map.of(WEB, Set.of(CONFIG)))).isEmpty();
          assertThat(delivery.missing(Map.of())).containsExactly(WEB);
        });
    assertThat(plan.pulled()).isEmpty();
  }

  @Test
  void whatIsThereByItsDigestIsNotSent() {
    ImagePlan.Ready plan = ready(REQUEST, facts(Set.of("sha256:" + "1".repeat(64), CONFIG), 0));

    assertThat(plan.deliveries()).isEmpty();
    assertThat(plan.there()).containsExactly(WEB);
  }

  @Test
  void anotherImageOfTheSameNameIsReplaced() {
    assertThat(ready(REQUEST, facts(Set.of("sha256:" + "1".repeat(64)), 1 << 30)).deliveries())
        .hasSize(1);
  }

  @Test
  void anImageForOtherMachinesIsRefused() {
    ImagePlan.Refused refused =
        refused(request(archive(Compression.NONE, "arm64")), facts(Set.of(), 1 << 30));

    assertThat(refused.problem())
        .isEqualTo("x.tar: its lab/web:v1 is for linux/arm64, and the node is linux/amd64");
    assertThat(refused.nextStep()).contains("--platform linux/amd64 lab/web:v1");
  }

  /// 6 MiB of the archive are to come; containerd keeps 20 MiB twice.
  @Test
  void whatHasNoRoomIsRefused() {
    assertThat(ready(REQUEST, facts(Set.of(), 46 * MIB)).deliveries()).hasSize(1);
    assertThat(refused(REQUEST, facts(Set.of(), 46 * MIB - 1)).problem())
        .contains("need 46.0 MiB", "46.0 MiB are free");
  }

  @Test
  void aNodeWithoutWhatItTakesIsRefused() {
    ImageFacts facts = facts(Set.of(), 1 << 30);
    var none =
        new ImageFacts("x86_64", Optional.empty(), Unzip.PRESENT, List.of(), Map.of(), List.of());
    var withoutTool =
        new ImageFacts(
            "x86_64",
            Optional.of(new ImageFacts.ContainerRuntime("cri-o", "/run/crio/crio.sock", "")),
            Unzip.PRESENT,
            List.of(),
            Map.of(),
            List.of());

    assertThat(refused(REQUEST, none).problem()).contains("no container runtime");
    assertThat(refused(REQUEST, withoutTool).problem()).contains("podman or skopeo");
    assertThat(refused(request(archive(Compression.GZIP, "amd64")), facts).problem())
        .contains("no gzip");
  }

  @Test
  void whatIsInNoArchiveIsPulledWhereThatIsWanted() {
    var request = new ImageRequest(REQUEST.wanted(), REQUEST.archives(), PrePull.ON, 5);

    assertThat(request.pulled()).extracting(WantedImage::name).containsExactly(OTHER);
    assertThat(REQUEST.pulled()).isEmpty();
  }

  @Test
  void anArchiveWithoutAnImageOfThePodIsNoUse() {
    var request =
        new ImageRequest(
            List.of(new WantedImage(OTHER, PullPolicy.ALWAYS)), REQUEST.archives(), PrePull.OFF, 5);

    assertThat(request.objection().orElseThrow().problem())
        .isEqualTo("x.tar: the pod uses lab/other:v1, and in it is lab/web:v1");
    assertThat(REQUEST.objection()).isEmpty();
  }

  @Test
  void thatTheKubeletPullsAllTheSameIsSaid() {
    var latest = ImageName.parse("lab/web").orElseThrow();
    var image =
        new ArchivedImage(
            List.of(latest),
            "",
            Optional.empty(),
            REQUEST.archives().getFirst().archive().images().getFirst().builds());
    var archive =
        new ArchiveFile(
            new ImageArchive("x.tar", Form.OCI, Compression.NONE, 1, 1, DIGEST, List.of(image)),
            InputStream::nullInputStream,
            Density.LOOSE);

    assertThat(
            new ImageRequest(
                    List.of(new WantedImage(latest, PullPolicy.ALWAYS)),
                    List.of(archive),
                    PrePull.OFF,
                    5)
                .warnings())
        .singleElement()
        .asString()
        .contains("lab/web:latest", "imagePullPolicy: IfNotPresent");
    assertThat(REQUEST.warnings()).isEmpty();
  }

  @Test
  void requestsOfSeveralPodsAreOne() {
    ImageRequest both =
        REQUEST.and(
            new ImageRequest(
                List.of(new WantedImage(WEB, PullPolicy.ALWAYS)),
                REQUEST.archives(),
                PrePull.ON,
                5));

    assertThat(both.archives()).hasSize(1);
    assertThat(both.wanted()).contains(new WantedImage(WEB, PullPolicy.ALWAYS)).hasSize(2);
    assertThat(both.prePull()).isEqualTo(PrePull.ON);
  }

  @Test
  void anImageThatTwoArchivesHaveIsSentOnce() {
    ImageRequest request = twoArchives(CONFIG);

    assertThat(request.objection()).isEmpty();
    assertThat(ready(request, facts(Set.of(), 1 << 30)).deliveries())
        .singleElement()
        .satisfies(delivery -> assertThat(delivery.file().archive().file()).isEqualTo("x.tar"));
    assertThat(ready(request, facts(Set.of(CONFIG), 1 << 30)).there()).containsExactly(WEB);
  }

  /// Each run would bring the one that the node does not have, for ever.
  @Test
  void differentImagesOfOneNameAreRefused() {
    ImageRequest request = twoArchives("sha256:" + "d".repeat(64));

    assertThat(request.objection())
        .get()
        .extracting(ImageRequest.Objection::problem)
        .isEqualTo("x.tar and y.tar have different images lab/web:v1");
    assertThat(refused(request, facts(Set.of(), 1 << 30)).problem())
        .isEqualTo("x.tar and y.tar have different images lab/web:v1");
  }

  @Test
  void anImageWithoutANameIsNamedInTheFormOfItsArchive() {
    ArchiveFile file = archive(Compression.NONE, "amd64");
    ArchivedImage image = file.archive().images().getFirst();
    var nameless =
        new ImageArchive(
            "my image.tar",
            Form.DOCKER,
            Compression.NONE,
            MIB,
            MIB,
            DIGEST,
            List.of(new ArchivedImage(List.of(), "", Optional.empty(), image.builds())));
    var request =
        new ImageRequest(
            List.of(new WantedImage(WEB, PullPolicy.IF_NOT_PRESENT)),
            List.of(new ArchiveFile(nameless, file.bytes(), file.density())),
            PrePull.OFF,
            5);

    assertThat(request.objection())
        .get()
        .extracting(ImageRequest.Objection::nextStep)
        .isEqualTo(
            "name it: skopeo copy docker-archive:'my image.tar'"
                + " docker-archive:named.tar:lab/web:v1");
  }
}
