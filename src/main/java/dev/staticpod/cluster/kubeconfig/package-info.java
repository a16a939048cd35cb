/// Which API server, who we are there and the way to it, found as kubectl finds it: kubeconfig
/// files, credentials, credential plugins, proxies.
@NullMarked
package dev.staticpod.cluster.kubeconfig;

import org.jspecify.annotations.NullMarked;
