/// The sandbox's API server: objects in memory, and as much of the API over HTTPS as kubectl wants.
/// Knows nothing of workers.
@NullMarked
package dev.staticpod.sandbox.api;

import org.jspecify.annotations.NullMarked;
