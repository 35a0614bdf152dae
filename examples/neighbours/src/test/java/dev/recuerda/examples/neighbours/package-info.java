/** The adapter for models on one class path with LangChain4j and with Spring AI, as an application may have them. */
@NullMarked
package dev.recuerda.examples.neighbours;

import org.jspecify.annotations.NullMarked;
