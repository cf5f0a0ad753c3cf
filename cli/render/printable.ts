/**
 * Text that is safe to write to a terminal. Line ends and tabs stay; every other control character becomes a visible
 * character, so that no response can move the cursor, change the title or clear the screen.
 */
export const printable = (text: string): string => text.replace(controls, sign);

/** The same text on one line. */
export const onOneLine = (text: string): string => printable(text.replace(/\r\n?|\n/g, '⏎')).replaceAll('\t', '→');

const code = (from: number, to: number): string => `${String.fromCharCode(from)}-${String.fromCharCode(to)}`;
// C0 except tab and line feed, delete, and C1
const controls = new RegExp(`[${code(0, 8)}${code(11, 31)}${code(127, 159)}]`, 'g');

// Unicode has visible symbols for C0 and delete
const sign = (control: string): string => {
  const point = control.charCodeAt(0);
  if (point === 127) return '␡';
  return point < 32 ? String.fromCharCode(0x2400 + point) : '\uFFFD';
};
