/// Asks an API server over HTTPS, by the JDK's client: requests, answers, and words for what goes
/// wrong.
@NullMarked
package dev.staticpod.cluster.http;

import org.jspecify.annotations.NullMarked;
