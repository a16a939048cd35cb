@NullMarked
package dev.staticpod.cli.manifests;

import org.jspecify.annotations.NullMarked;
