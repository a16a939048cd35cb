/// TLS with an API server: certificates and keys as PEM, and what a server's certificate is judged
/// by. Knows nothing of kubeconfigs or requests.
@NullMarked
package dev.staticpod.cluster.tls;

import org.jspecify.annotations.NullMarked;
