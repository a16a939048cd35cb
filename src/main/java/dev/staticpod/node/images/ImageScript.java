package dev.staticpod.node.images;

import dev.staticpod.image.ImageArchive;
import dev.staticpod.image.ImageName;
import dev.staticpod.node.script.LastCommand;
import dev.staticpod.node.script.ScriptText;
import dev.staticpod.node.script.ShellWord;
import dev.staticpod.plan.images.WantedImage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// The scripts about images: what a node has, taking in an archive that was sent, and pulling.
public final class ImageScript {
  private ImageScript() {}

  /// The script that finds out what a node has; it changes nothing.
  ///
  /// @param socket where the kubelet says that its runtime listens; empty where it does not say
  public static String images(String socket, Collection<ImageName> names) {
    var words = new ArrayList<>(List.of(socket));
    names.forEach(name -> words.add(name.full()));
    return render("images", words);
  }

  /// The script that gives an archive that was sent to the runtime.
  public static String takeIn(String socket, ImageArchive archive, Collection<ImageName> names) {
    var words = new ArrayList<>(List.of(socket, archive.sha256(), form(archive)));
    names.forEach(name -> words.add(name.full()));
    return render("take_in", words);
  }

  private static String form(ImageArchive archive) {
    return switch (archive.form()) {
      case DOCKER -> "docker";
      case OCI -> "oci";
    };
  }

  /// The script that pulls images, up to the first that cannot be pulled.
  public static String pull(String socket, List<WantedImage> images) {
    var words = new ArrayList<>(List.of(socket));
    for (WantedImage image : images) {
      words.add(
          switch (image.policy()) {
            case ALWAYS -> "always";
            case IF_NOT_PRESENT -> "missing";
            case NEVER -> "never";
          });
      words.add(image.name().full());
    }
    return render("pull_images", words);
  }

  private static String render(String function, List<String> words) {
    return ScriptText.COMMON.read()
        + "\n"
        + ScriptText.IMAGES.read()
        + "\n"
        + LastCommand.line(
            function
                + words.stream()
                    .map(word -> " " + ShellWord.quote(word))
                    .collect(Collectors.joining())
                + " </dev/null");
  }
}
