package dev.staticpod.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every layout with every `--kubelet-edit`: it does what it says, or says why not and what to
/// type.
class EditMatrixTest {
  private static final String DIRECTORY = "/etc/kubernetes/pods";

  /// A command, an option, or a setting of the program that owns the files.
  private static final Pattern TO_TYPE =
      Pattern.compile(
          "--kubelet-edit|systemctl |cat /|apiclient |juju |kops |nixos-rebuild|kubelet-arg|snap"
              + " restart|kubelet-extra-args|NodeConfig|MachineConfig|staticPodPath|GKE|Gardener"
              + "|replace it by a file|take another node");

  /// A layout and a way to change it.
  record Way(LayoutFixture fixture, KubeletEdit method) {
    KubeletLayout layout() {
      return fixture.layout();
    }

    @Override
    public String toString() {
      return fixture.name() + " by " + method.word();
    }
  }

  static List<Way> all() {
    return LayoutFixture.all().stream()
        .flatMap(fixture -> Stream.of(KubeletEdit.values()).map(method -> new Way(fixture, method)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("all")
  void doesWhatItSaysOrSaysWhyNot(Way way) {
    switch (way.layout().edit(way.method(), DIRECTORY)) {
      case EditResult.Edited edited -> {
        assertThat(edited.method())
            .isNotEqualTo(KubeletEdit.AUTO)
            .matches(method -> way.method() == KubeletEdit.AUTO || method == way.method());
        isOfTheAdministrator(edited);
        leadsThere(way, edited);
        changesNothingElse(way, edited);
      }
      case EditResult.Refused(String problem, String nextStep) -> {
        assertThat(problem).isNotBlank().doesNotEndWith(".");
        assertThat(nextStep).containsPattern(TO_TYPE);
        assertThat(nextStep.toLowerCase(Locale.ROOT))
            .as("what was asked for is no next step")
            .doesNotContain("take --kubelet-edit " + way.method().word());
      }
    }
  }

  private static void isOfTheAdministrator(EditResult.Edited edited) {
    assertThat(edited.file().path()).matches("/(etc|srv|var/lib/kubelet)/.*");
    assertThat(edited.file().before().map(KubeletFile::kind))
        .isNotEqualTo(Optional.of(KubeletFile.Kind.LINK));
  }

  private static void leadsThere(Way way, EditResult.Edited edited) {
    if (way.layout() instanceof UnitLayout) {
      KubeletLayout after =
          KubeletLayout.of(way.layout().files().with(edited), new KubeletProcess(List.of()));
      assertThat(after.afterRestart().directory()).contains(DIRECTORY);
    }
    assertThat(edited.file().after()).contains(DIRECTORY);
  }

  /// The arguments but for the flag are those of before, with what the other files say; and all
  /// lines of the file but one.
  private static void changesNothingElse(Way way, EditResult.Edited edited) {
    KubeletFiles before = way.layout().files();
    assertThat(arguments(before.with(edited))).isEqualTo(arguments(before));
    assertThat(DropInEdit.outdated(before.with(edited).unit())).isEmpty();
    edited
        .file()
        .before()
        .ifPresent(file -> {
          var gone = new ArrayList<>(file.text().lines().toList());
          edited.file().after().lines().forEach(gone::remove);
          assertThat(gone).hasSizeLessThanOrEqualTo(1);
        });
  }

  private static List<String> arguments(KubeletFiles files) {
    List<String> words =
        UnitSettings.arguments(files, KubeletUnit.read(files.unit()).orElseThrow());
    var others = new ArrayList<String>();
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).equals("--pod-manifest-path")) {
        i++; // its value
      } else if (!words.get(i).contains("pod-manifest-path=")) {
        others.add(words.get(i));
      }
    }
    return others;
  }
}
