package dev.recuerda.examples.serve;

import java.time.InstantSource;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the server reads the time from, and where it writes down what it did.
 *
 * @param ticker nanoseconds from any beginning
 * @param ids the ids of requests and messages
 */
record Watch(InstantSource clock, LongSupplier ticker, Supplier<UUID> ids, Figures figures, AccessLog log) {}
