import type { Delta, DeltaPlace, TokenLogprob } from '../../src/core/delta.ts';
import type { WatchItem } from '../readers.ts';
import type { Paint } from './paint.ts';
import { printable } from './printable.ts';
import { redraw } from './redraw.ts';
import { widthOf } from './width.ts';
import { toolCallLine, type ShownCall } from './toolCallLine.ts';

export interface ScreenOptions {
  /** Whether lines can be redrawn, so that tool calls fill in while they grow. If not, each is written once it is complete. */
  readonly live: boolean;
  readonly paint: Paint;
  readonly columns: () => number;
  /** Whether to show the model's reasoning. */
  readonly reasoning: boolean;
}

/** A response on a screen. `take` returns the characters to write for an item. */
export interface Screen {
  readonly take: (item: WatchItem) => string;
}

/**
 * Shows text as it grows, its tokens shaded by their log probabilities if there are any, and one line for each tool call.
 * Does no output itself; it remembers what was written last. An item costs its size, a tool call its line.
 */
export const createScreen = ({ live, paint, columns, reasoning }: ScreenOptions): Screen => {
  let section = '';
  let firstText: number | null = null;
  let atLineStart = true;
  let column = 0;
  // text waits for its log probabilities, which follow it in the same event
  let waiting: (DeltaPlace & { readonly text: string }) | null = null;
  let half = '';
  const calls = new Map<string, ShownCall>();
  // the calls whose lines can still be redrawn
  let region = new Set<string>();
  let drawn = 0;
  let stale = false;

  const write = (text: string, style: (text: string) => string = same): string => {
    const whole = half + text.replaceAll('\r\n', '\n');
    const last = whole.charCodeAt(whole.length - 1);
    half = last >= 0xd800 && last <= 0xdbff ? whole.slice(-1) : '';
    const shown = half === '' ? whole : whole.slice(0, -1);
    if (shown === '') return '';
    atLineStart = shown.endsWith('\n');
    return style(wrapped(printable(shown)));
  };

  /** The text with line ends where the screen ends, between words if possible. */
  const wrapped = (text: string): string => {
    if (!live) return text;
    return text.replace(wordOrBlank, (word) => {
      if (word === '\n') {
        column = 0;
        return word;
      }
      const width = widthOf(word);
      if (column + width < columns() || column === 0) {
        column += width;
        return word;
      }
      // the line end takes the place of the blank before the word
      const begun = word.trimStart();
      column = widthOf(begun);
      return `\n${begun}`;
    });
  };

  const breakLine = (): string => {
    column = 0;
    if (atLineStart) return '';
    atLineStart = true;
    return '\n';
  };

  const draw = (): string => {
    if (!live || !stale) return '';
    stale = false;
    const shown = [...region].flatMap((key) => calls.get(key) ?? []);
    const out = redraw(
      drawn,
      shown.map((call) => toolCallLine(call, columns() - 1, paint)),
    );
    drawn = shown.length;
    return out;
  };

  const enter = (next: string): string => {
    if (section === next) return '';
    const left = `${draw()}${half}${breakLine()}`;
    half = '';
    const apart = section.startsWith('reasoning') && !next.startsWith('reasoning') ? '\n' : '';
    section = next;
    region = new Set();
    drawn = 0;
    return `${left}${apart}`;
  };

  const enterText = (index: number, part: number): string => {
    const before = section;
    const broken = enter(`text ${String(index)} ${String(part)}`);
    firstText ??= index;
    return before === section || index === firstText ? broken : `${broken}${write(`[${String(index)}] `, paint.dim)}`;
  };

  /** Each part of the reasoning is a paragraph of its own. A heading sets the reasoning apart from the answer. */
  const enterReasoning = ({ index, part }: DeltaPlace): string => {
    const isFirst = !section.startsWith('reasoning');
    const before = section;
    const broken = enter(`reasoning ${String(index)} ${String(part)}`);
    if (section === before) return broken;
    return `${broken}${isFirst ? `${paint.bold('reasoning')}\n` : '\n'}`;
  };

  const flush = (tokens: readonly TokenLogprob[] = []): string => {
    if (waiting === null) return '';
    const { index, part, text } = waiting;
    waiting = null;
    const entered = enterText(index, part);
    if (tokens.length === 0) return `${entered}${write(text)}`;
    if (half === '' && tokens.map(({ token }) => token).join('') === text) {
      return (
        entered + tokens.map(({ token, logprob }) => write(token, (shown) => paint.shade(logprob, shown))).join('')
      );
    }
    // several tokens form one character: it has the shade of the least probable token
    const least = Math.min(...tokens.map(({ logprob }) => logprob));
    return `${entered}${write(text, (shown) => paint.shade(least, shown))}`;
  };

  const takeCall = (delta: Extract<Delta, { readonly _tag: 'ToolCall' | 'ToolCallEnd' }>): string => {
    const entered = enter('calls');
    const key = `${String(delta.index)} ${String(delta.call)}`;
    const held = calls.get(key);
    const name = delta.name ?? held?.name ?? null;
    region.add(key);
    stale = true;
    if (delta._tag === 'ToolCall') {
      calls.set(key, { name, args: (held?.args ?? '') + delta.fragment, done: false });
      return entered;
    }
    calls.set(key, { name, args: delta.arguments, done: true });
    return live ? entered : `${entered}${name ?? '?'}(${printable(delta.arguments)})\n`;
  };

  // a call that was cut short must not be executed; it is shown as far as it arrived
  const unfinished = (): string =>
    live
      ? ''
      : [...calls.values()]
          .filter(({ done }) => !done)
          .map(({ name, args }) => `${name ?? '?'}(${printable(args)} [cut short]\n`)
          .join('');

  const takeOther = (item: WatchItem): string => {
    switch (item._tag) {
      case 'Reasoning':
        return reasoning ? `${enterReasoning(item)}${write(item.text, paint.dim)}` : '';
      case 'Refusal':
        return `${enter('refusal')}${write(item.text, paint.bad)}`;
      case 'Transcript':
        return `${enter('transcript')}${write(item.text)}`;
      case 'ToolCall':
      case 'ToolCallEnd':
        return takeCall(item);
      case 'Tick':
        return draw();
      case 'Final':
        return `${draw()}${half}${breakLine()}${unfinished()}`;
      default:
        return '';
    }
  };

  return {
    take: (item) => {
      if (item._tag === 'Logprobs' && item.of === 'text' && isAt(waiting, item)) return flush(item.tokens);
      const before = flush();
      if (item._tag !== 'Text') return `${before}${takeOther(item)}`;
      waiting = item;
      return before;
    },
  };
};

// a word with the blank before it, as most tokens are
const wordOrBlank = /\n|[^\S\n]?\S+|[^\S\n]+/g;

const same = (text: string): string => text;

const isAt = (held: DeltaPlace | null, { index, part }: DeltaPlace): boolean =>
  held !== null && held.index === index && held.part === part;
