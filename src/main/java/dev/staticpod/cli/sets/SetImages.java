package dev.staticpod.cli.sets;

import dev.staticpod.plan.images.ImageRequest;
import dev.staticpod.set.review.NodePod;

/// What is done about the images of a set's pods before a node is changed.
@FunctionalInterface
interface SetImages {
  /// Nothing: the kubelet pulls what it lacks.
  SetImages NONE = _ -> ImageRequest.NONE;

  /// For a pod on a node.
  ImageRequest of(NodePod pod);
}
