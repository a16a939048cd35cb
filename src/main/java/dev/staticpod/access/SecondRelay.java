package dev.staticpod.access;

import dev.staticpod.cluster.ApiRelay;
import dev.staticpod.cluster.ClusterException;

/// The relay that is used because the kubeconfig cannot be. Where its server is not reached either,
/// both reasons count: the user may be able to do something about the first only.
///
/// @param before why the kubeconfig is of no use
record SecondRelay(ApiRelay relay, ClusterException before) implements ApiRelay {
  @Override
  public Reply send(String method, String path, String body)
      throws ClusterException, InterruptedException {
    try {
      return relay.send(method, path, body);
    } catch (ClusterException e) {
      throw new ClusterException(
          e.reason(),
          e.problem() + "; nor is the kubeconfig of use: " + before.problem(),
          e.nextStep(),
          e);
    }
  }

  @Override
  public Asker asker() {
    return relay.asker();
  }

  @Override
  public String credentialProblem() throws InterruptedException {
    return relay.credentialProblem();
  }

  @Override
  public void close() {
    relay.close();
  }
}
