/// Archives of container images: which images are in one, by name and digest, without unpacking it.
/// Reads streams that it is handed, and knows no files, nodes or container runtimes.
///
/// The reader of tar is our own: three kinds of headers are understood, and no entry is ever
/// written. commons-compress and what it needs are as large as all other code of static-pod, and
/// most of them unpacks and writes.
@NullMarked
package dev.staticpod.image;

import org.jspecify.annotations.NullMarked;
