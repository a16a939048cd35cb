package dev.staticpod.node.images;

import dev.staticpod.image.ImageName;

/// Something about an image that is to be pulled.
public sealed interface PullEvent {
  /// The image that it is about.
  ImageName name();

  /// The image is on the node, and needs not to be pulled.
  record Present(ImageName name) implements PullEvent {}

  /// The runtime pulls it.
  record Pulling(ImageName name) implements PullEvent {}

  /// The image was pulled.
  record Pulled(ImageName name) implements PullEvent {}

  /// The image could not be pulled; nothing more is.
  ///
  /// @param reason what the runtime says, in one line
  record Failed(ImageName name, String reason) implements PullEvent {}

  /// The node has no tool for it; nothing more is pulled.
  record NoTool(ImageName name, Purpose purpose) implements PullEvent {
    /// What a tool is lacking for.
    public enum Purpose {
      /// To pull an image.
      PULL,
      /// To tell whether one is there that is never to be pulled.
      TELL
    }
  }

  /// The image is not on the node, and is never to be pulled; nothing more is.
  record Absent(ImageName name) implements PullEvent {}
}
