package dev.recuerda.inmemory;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.port.Embeddings;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.recall.EmbeddingSpace;
import dev.recuerda.memory.text.Words;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Embeds texts by their spelling: texts that share words, or pieces of words, lie close. It knows nothing of meaning, so
 * {@code dog} and {@code hound} are strangers. Needs no model, no network and no chance: the same text lies in the same
 * place on every machine. Case and accents make no difference. Immutable, safe for many threads.
 *
 * <p>Each word and each run of three letters in it is a feature, and a hash gives each feature one of {@value #DIMENSION}
 * places and a sign. A short sentence has some fifty features; in so many places two unrelated sentences come to a cosine
 * of about 0.03 by collisions, a tenth of the usual minimum, and a vector stays at 4 KB.
 */
public final class LexicalEmbeddings implements Embeddings {

  /** How many numbers a vector has. */
  public static final int DIMENSION = 1024;

  private static final EmbeddingSpace SPACE = new EmbeddingSpace("recuerda-lexical-2", DIMENSION);
  // Letters, their marks and digits go together; of everything else, such as emoji, each character is a word.
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+|[^\\p{Z}\\p{C}\\p{P}]");
  private static final int PIECE = 3;
  // A shared word says more than a shared piece of one.
  private static final float WORD_WEIGHT = 2;
  private static final float PIECE_WEIGHT = 1;

  /** Embeddings by spelling. */
  public LexicalEmbeddings() {}

  @Override
  public EmbeddingSpace space() {
    return SPACE;
  }

  @Override
  public List<Embedding> embed(List<String> texts) {
    return texts.stream().map(LexicalEmbeddings::embed).toList();
  }

  private static Embedding embed(String text) {
    Check.that(!Check.required("text", text).isBlank(), "text", "must not be blank");
    float[] values = new float[DIMENSION];
    Matcher words = WORD.matcher(text);
    while (words.find()) {
      addWord(values, folded(words.group()));
    }
    if (isZero(values)) {
      // Punctuation alone has no words, and features of opposite signs may cancel each other out: the text as a whole is
      // the one feature that is always left.
      add(values, text, WORD_WEIGHT);
    }
    return Embedding.of(SPACE, values);
  }

  private static String folded(String word) {
    String folded = Words.fold(word);
    // Emoji and other symbols fold to nothing, and are told apart all the same; accents without a letter are nothing.
    return folded.isEmpty() && !isMark(word.codePointAt(0)) ? word : folded;
  }

  private static boolean isMark(int point) {
    return Character.getType(point) == Character.NON_SPACING_MARK;
  }

  private static void addWord(float[] values, String word) {
    if (word.isEmpty()) {
      return;
    }
    add(values, word, WORD_WEIGHT);
    // The marks at both ends tell the beginning of a word from its middle.
    int[] letters = ("<" + word + ">").codePoints().toArray();
    for (int i = 0; i + PIECE <= letters.length; i++) {
      add(values, "piece " + new String(letters, i, PIECE), PIECE_WEIGHT);
    }
  }

  private static void add(float[] values, String feature, float weight) {
    long hash = hash(feature);
    int place = (int) Long.remainderUnsigned(hash, DIMENSION);
    values[place] += hash < 0 ? -weight : weight;
  }

  /** FNV-1a over the UTF-16 units, and a finisher that spreads it over all bits. */
  private static long hash(String feature) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < feature.length(); i++) {
      hash = (hash ^ feature.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }

  private static boolean isZero(float[] values) {
    for (float value : values) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }
}
