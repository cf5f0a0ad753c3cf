const escape = String.fromCharCode(27);

/** The text that makes a terminal show `lines` in place of the `drawn` lines above the cursor. Each line must fit its width. */
export const redraw = (drawn: number, lines: readonly string[]): string => {
  const up = drawn === 0 ? '' : `${escape}[${String(drawn)}A\r${escape}[J`;
  return `${up}${lines.map((line) => `${line}\n`).join('')}`;
};
