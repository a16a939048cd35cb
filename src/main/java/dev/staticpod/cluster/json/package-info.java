/// JSON and YAML as trees, and the pods and events of an API server read from them.
@NullMarked
package dev.staticpod.cluster.json;

import org.jspecify.annotations.NullMarked;
