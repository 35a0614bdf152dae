/** Feeds a conversation in, as it would arrive, and shows for each input what an assistant would be told. */
@NullMarked
package dev.recuerda.examples.replay;

import org.jspecify.annotations.NullMarked;
