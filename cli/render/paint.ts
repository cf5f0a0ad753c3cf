/** Ways to highlight text. Without colours, each returns the text itself. */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly name: (text: string) => string;
  /** Shades text by its log probability: green if the model was certain, then yellow, then red. */
  readonly shade: (logprob: number, text: string) => string;
}

const escape = String.fromCharCode(27);

/** One of the colours of a 256-colour terminal. */
const colour = (number: number, text: string): string =>
  text === '' ? '' : `${escape}[38;5;${String(number)}m${text}${escape}[39m`;

const style = (on: number, off: number, text: string): string =>
  text === '' ? '' : `${escape}[${String(on)}m${text}${escape}[${String(off)}m`;

const rich: Paint = {
  bold: (text) => style(1, 22, text),
  dim: (text) => style(2, 22, text),
  good: (text) => colour(34, text),
  bad: (text) => colour(160, text),
  name: (text) => colour(75, text),
  shade: (logprob, text) => colour(shadeOf(logprob), text),
};

const same = (text: string): string => text;
const plain: Paint = {
  bold: same,
  dim: same,
  good: same,
  bad: same,
  name: same,
  shade: (_, text) => text,
};

export const paintFor = (colours: boolean): Paint => (colours ? rich : plain);

/** The shades and the probability at which each begins, the highest first. */
export const shades: readonly { readonly from: number; readonly colour: number }[] = [
  { from: 0.95, colour: 40 },
  { from: 0.8, colour: 76 },
  { from: 0.6, colour: 148 },
  { from: 0.4, colour: 184 },
  { from: 0.2, colour: 214 },
  { from: 0.05, colour: 208 },
  { from: 0, colour: 196 },
];

/** The colour of a token by its log probability; the darkest red for NaN. */
export const shadeOf = (logprob: number): number => {
  const probability = Math.exp(logprob);
  return shades.find(({ from }) => probability >= from)?.colour ?? 196;
};
