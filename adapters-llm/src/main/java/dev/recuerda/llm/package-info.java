/**
 * Puts a real model behind the ports: any server that speaks the API of OpenAI.
 */
@NullMarked
package dev.recuerda.llm;

import org.jspecify.annotations.NullMarked;
