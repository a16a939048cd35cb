package dev.staticpod.cli.sets;

import dev.staticpod.plan.images.ImageRequest;
import dev.staticpod.set.review.NodePod;

/// What is done about the images of a set's pods before a node is changed.
@FunctionalInterface
interface SetImages {
  /// No images are brought: the kubelet pulls what it lacks.
  SetImages NONE = (_, _) -> ImageRequest.NONE;

  /// Returns the images that a pod needs on a node.
  ///
  /// @param before what the pods before it need there
  ImageRequest request(NodePod pod, ImageRequest before);
}
