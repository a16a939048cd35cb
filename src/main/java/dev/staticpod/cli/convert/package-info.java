/// The command that makes static pods of the workloads of a cluster.
@NullMarked
package dev.staticpod.cli.convert;

import org.jspecify.annotations.NullMarked;
