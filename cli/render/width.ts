/** How many columns a text takes: two for East Asian wide characters and emoji, none for marks that combine. */
export const widthOf = (text: string): number => {
  let width = 0;
  for (const character of text) width += widthOfCharacter(character);
  return width;
};

/** The text cut to `columns`, with an ellipsis where something was cut. */
export const fit = (text: string, columns: number): string => {
  if (widthOf(text) <= columns) return text;
  let width = 0;
  let kept = '';
  for (const character of text) {
    width += widthOfCharacter(character);
    if (width > columns - 1) break;
    kept += character;
  }
  return columns < 1 ? '' : `${kept}…`;
};

/** The end of a text that still fits `columns`: what shows arguments as they grow. */
export const fitEnd = (text: string, columns: number): string => {
  if (widthOf(text) <= columns) return text;
  const characters = Array.from(text);
  let width = 0;
  let from = characters.length;
  while (from > 0) {
    width += widthOfCharacter(characters[from - 1] ?? '');
    if (width > columns - 1) break;
    from -= 1;
  }
  return columns < 1 ? '' : `…${characters.slice(from).join('')}`;
};

const widthOfCharacter = (character: string): number => {
  if (/\p{Mark}|\p{Default_Ignorable_Code_Point}/u.test(character)) return 0;
  return /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}/u.test(
    character,
  )
    ? 2
    : 1;
};
