/// What is there: lists the static pods of a node and describes one of them. Changes nothing.
@NullMarked
package dev.staticpod.status;

import org.jspecify.annotations.NullMarked;
