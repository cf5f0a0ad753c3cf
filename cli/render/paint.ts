import { Chalk, type ChalkInstance } from 'chalk';

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

const painted = (chalk: ChalkInstance): Paint => ({
  bold: (text) => chalk.bold(text),
  dim: (text) => chalk.dim(text),
  good: (text) => chalk.ansi256(34)(text),
  bad: (text) => chalk.ansi256(160)(text),
  name: (text) => chalk.ansi256(75)(text),
  shade: (logprob, text) => chalk.ansi256(shadeOf(logprob))(text),
});

const rich = painted(new Chalk({ level: 2 }));
const plain = painted(new Chalk({ level: 0 }));

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
