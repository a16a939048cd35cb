/// What is taken to a node before its script: which bytes, and how they travel.
@NullMarked
package dev.staticpod.node.upload;

import org.jspecify.annotations.NullMarked;
