/**
 * Language-aware text: normalising, words, terms and lexicons. Whatever depends on a language is a resource file, so that
 * another language is data. Knows only {@code error}.
 */
@NullMarked
package dev.recuerda.memory.text;

import org.jspecify.annotations.NullMarked;
