package dev.staticpod.set.review;

import java.util.List;

/// What the pods of a set come to on one node.
///
/// @param pods those that may go there, in the order of the set
/// @param findings what is to be said, by files
/// @param isFit whether all of them may go there
public record NodeReview(List<NodePod> pods, List<Excerpted> findings, boolean isFit) {
  public NodeReview {
    pods = List.copyOf(pods);
    findings = Excerpted.merged(findings);
  }
}
