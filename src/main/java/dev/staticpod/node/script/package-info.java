/// What scripts are made of: their fixed parts, from our own jar, and words that are quoted.
@NullMarked
package dev.staticpod.node.script;

import org.jspecify.annotations.NullMarked;
