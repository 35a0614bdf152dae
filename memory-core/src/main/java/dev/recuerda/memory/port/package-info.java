/** What the outside provides: a store, models, a budget, an observer. Knows the rooms below, and no verb. */
@NullMarked
package dev.recuerda.memory.port;

import org.jspecify.annotations.NullMarked;
