package dev.recuerda.memory.phrase;

import dev.recuerda.memory.text.Words;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a word that a language does not have for the one of its phrasebook that was meant: one that sounds the same
 * ("aora"), that differs by doubled letters ("meetting"), or, if it is long, by a letter left out or two that changed
 * places ("remeber", "reciept"). Its end must be right, for there the forms of a word differ.
 */
public final class Spelling {

  private static final int SHORTEST = 4;
  private static final int SHORTEST_WITH_SLIPS = 7;
  private static final int LONGEST = 24;
  private static final int END = 2;
  private static final int SHORTEST_WITH_LATE_SLIPS = 8;

  private static final Pattern SIGNS = Pattern.compile("[ |?!^=<>,:]+");

  private final Set<String> words = new HashSet<>();
  private final Map<String, String> sounds = new LinkedHashMap<>();
  private final Map<String, String> meant = new HashMap<>();

  /**
   * @param words the words that are right, folded
   * @param sounds lines such as {@code v: b}: what is written so sounds like that
   */
  Spelling(Collection<String> words, List<String> sounds) {
    this.words.addAll(words);
    for (String line : sounds) {
      String[] parts = line.split(": ?", 2);
      this.sounds.put(parts[0], parts[1]);
    }
    Map<String, String> heard = new LinkedHashMap<>();
    this.words.stream().sorted().filter(Spelling::isCorrectable).forEach(word -> heard.put(word, sound(word)));
    heard.forEach((word, sound) -> learn(sound, word));
    heard.forEach(this::learnSlips);
  }

  public boolean knows(String word) {
    return words.contains(word);
  }

  /** The word that is meant; the same word if it is right, or like none. */
  public String meantBy(String word) {
    return words.contains(word) || !isCorrectable(word) ? word : meant.getOrDefault(sound(word), word);
  }

  private void learnSlips(String word, String sound) {
    if (sound.length() < SHORTEST_WITH_SLIPS) {
      return;
    }
    if (sound.length() >= SHORTEST_WITH_LATE_SLIPS) {
      learn(sound.substring(0, sound.length() - END) + sound.charAt(sound.length() - 1), word);
    }
    for (int at = 1; at < sound.length() - END; at++) {
      learn(sound.substring(0, at) + sound.substring(at + 1), word);
      learn(sound.substring(0, at) + sound.charAt(at + 1) + sound.charAt(at) + sound.substring(at + 2), word);
    }
  }

  private void learn(String sound, String word) {
    if (sound.length() >= SHORTEST) {
      meant.putIfAbsent(once(sound), word);
    }
  }

  private static boolean isCorrectable(String word) {
    boolean correctable = word.length() >= SHORTEST && word.length() <= LONGEST;
    for (int i = 0; correctable && i < word.length(); i++) {
      correctable = Character.isLetter(word.charAt(i));
    }
    return correctable;
  }

  private String sound(String word) {
    String sound = word;
    for (Map.Entry<String, String> alike : sounds.entrySet()) {
      sound = sound.replace(alike.getKey(), alike.getValue());
    }
    return once(sound);
  }

  /** Every letter that follows itself, once. */
  private static String once(String word) {
    StringBuilder once = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); i++) {
      if (i == 0 || word.charAt(i) != word.charAt(i - 1)) {
        once.append(word.charAt(i));
      }
    }
    return once.length() == word.length() ? word : once.toString();
  }

  /** The words of some lines of a phrasebook, without the signs of its notation. */
  static Set<String> wordsOf(Collection<String> lines) {
    Set<String> words = new HashSet<>();
    for (String line : lines) {
      for (String part : SIGNS.split(line)) {
        if (!part.startsWith("*")) {
          words.add(Words.fold(part.startsWith("-") ? part.substring(1) : part));
        }
      }
    }
    return words;
  }
}
