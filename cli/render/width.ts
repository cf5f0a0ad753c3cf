/** The width of a text in columns: two for East Asian wide characters and emoji, none for combining marks. */
export const widthOf = (text: string): number => {
  let width = 0;
  for (const character of text) width += widthOfCharacter(character);
  return width;
};

/** The text; if it is wider than `columns`, its beginning with an ellipsis. */
export const fit = (text: string, columns: number): string => {
  if (widthOf(text) <= columns) return text;
  return columns < 1 ? '' : `${fitting(Array.from(text), columns - 1).join('')}…`;
};

/** The text; if it is wider than `columns`, an ellipsis with its end, for arguments that are still growing. */
export const fitEnd = (text: string, columns: number): string => {
  if (widthOf(text) <= columns) return text;
  return columns < 1
    ? ''
    : `…${fitting(Array.from(text).reverse(), columns - 1)
        .reverse()
        .join('')}`;
};

/** As many of the first characters as fit in `columns`. */
const fitting = (characters: readonly string[], columns: number): string[] => {
  let width = 0;
  const end = characters.findIndex((character) => (width += widthOfCharacter(character)) > columns);
  return characters.slice(0, end < 0 ? characters.length : end);
};

const widthOfCharacter = (character: string): number => {
  if (/\p{Mark}|\p{Default_Ignorable_Code_Point}/u.test(character)) return 0;
  return /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}/u.test(
    character,
  )
    ? 2
    : 1;
};
