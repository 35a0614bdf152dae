/**
 * Keeps what is remembered in PostgreSQL, behind Row-Level Security. {@link dev.recuerda.postgres.PostgresSchema} makes the
 * tables, {@link dev.recuerda.postgres.PostgresStore} is the store, {@link dev.recuerda.postgres.PostgresUpkeep} the upkeep,
 * {@link dev.recuerda.postgres.Reembedding} the move to another model of embeddings.
 */
@NullMarked
package dev.recuerda.postgres;

import org.jspecify.annotations.NullMarked;
