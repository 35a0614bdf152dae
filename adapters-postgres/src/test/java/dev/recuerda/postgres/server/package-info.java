/**
 * A PostgreSQL with pgvector for the tests: found, or made. {@link dev.recuerda.postgres.server.PostgresServer#shared()} is
 * the way in.
 */
@NullMarked
package dev.recuerda.postgres.server;

import org.jspecify.annotations.NullMarked;
