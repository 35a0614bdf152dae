/** An assistant on WhatsApp: the webhook of the Cloud API goes in, and the replies go out. */
@NullMarked
package dev.recuerda.examples.whatsapp;

import org.jspecify.annotations.NullMarked;
