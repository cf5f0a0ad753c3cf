/** UTF-16 code units of the characters that the parser compares. */
export const code = {
  quote: 34,
  comma: 44,
  minus: 45,
  point: 46,
  colon: 58,
  openArray: 91,
  backslash: 92,
  closeArray: 93,
  openObject: 123,
  closeObject: 125,
} as const;

export const isSpace = (c: number): boolean => c === 32 || c === 10 || c === 13 || c === 9;
export const isDigit = (c: number): boolean => c >= 48 && c <= 57;
