/// Finds as kubectl does which API server is meant, who we are there and the way to it: kubeconfig
/// files, credentials, credential plugins, proxies.
@NullMarked
package dev.staticpod.cluster.kubeconfig;

import org.jspecify.annotations.NullMarked;
