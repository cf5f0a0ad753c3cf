/** Describes what a secret looks like in a text. */
export interface RedactionPattern {
  readonly name: string;
  /**
   * The first group, if there is one, is the text before the secret and is kept; the rest of the match is removed. A
   * match must be within one line and at most 16,384 characters long. In the body of a response, the
   * pattern sees each byte as one character, so a character outside ASCII is several characters of its UTF-8. If text
   * was escaped (`\\u0073`, `%73`), the pattern also sees it unescaped.
   *
   * The search must take time proportional to the text: an attempt that fails must not read a part of the text that
   * other attempts read too. `a[^b]*b` is quadratic in a text of many `a`.
   */
  readonly pattern: RegExp;
  /**
   * What a match can contain, which makes the search cheap. `word`: it is a run of at least fourteen of `A-Z a-z 0-9 _
   * . -`. `field`: it contains at most three quotation marks, and begins with one if it contains three. Missing: it can
   * be any text within a line.
   */
  readonly reach?: 'word' | 'field';
}

/** The longest secret that is found as a whole in the body of a response that has no line ends, in characters. */
export const longestSecret = 16_384;
