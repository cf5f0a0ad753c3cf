import { isJsonArray, isJsonObject, type Json } from '../../src/json/json.ts';
import { fieldOf, textOf } from '../../src/json/read.ts';
import type { RecordingHead } from '../../recorder/format/index.ts';
import type { Recording } from '../../recorder/recording.ts';
import type { Facts } from '../wire/rows.ts';
import { figuresOf } from './figures.ts';
import type { Part } from './parts.ts';
import { Trace } from './trace.ts';

/** What the list shows of a recording, and the text that its search reads. */
export interface Read {
  readonly facts: Facts;
  /** The beginnings of the last message of the user and of each part of the answer, up to 4,000 characters each, in lower case. */
  readonly searchable: string;
}

/** Reads a recording for the list. Takes the time of a fold. */
export const readForList = ({ head, frames }: Recording): Read => {
  const trace = new Trace(head);
  trace.take(frames);
  trace.end();
  const read = { facts: factsIn(trace), searchable: searchableIn(trace) };
  trace.close();
  return read;
};

const searchableIn = (trace: Trace): string =>
  [promptOf(trace.head) ?? '', ...trace.parts.filter(isWritten).map(({ name, text }) => `${name ?? ''} ${text}`)]
    .map((text) => text.slice(0, mostSearchable).toLowerCase())
    .join('\n');

const isWritten = ({ kind }: Part): boolean => kind === 'tool' || kind === 'reasoning' || written.has(kind);

const mostSearchable = 4000;

/** The facts in an exchange that has been read, or is being read. */
const factsIn = (trace: Trace): Facts => {
  const { final, usage } = trace;
  const { firstTokenMs, tokensPerSecond } = figuresOf(trace);
  return {
    outcome: final?.outcome ?? 'truncated',
    firstTokenMs,
    tokensPerSecond,
    inputTokens: usage?.inputTokens ?? null,
    outputTokens: usage?.outputTokens ?? null,
    arrivals: arrivalsOf(trace),
    diagnostics: trace.remarks.length + trace.problems.length,
    prompt: excerpt(promptOf(trace.head) ?? ''),
    answer: excerpt(
      trace.parts
        .map(({ kind, name, text }) =>
          kind === 'tool' ? `${name ?? ''}(${text.slice(0, length)})` : written.has(kind) ? text.slice(0, length) : '',
        )
        .join(' '),
    ),
  };
};

const written: ReadonlySet<string> = new Set(['text', 'refusal', 'transcript']);
const length = 160;

const excerpt = (text: string): string => text.slice(0, length).replace(/\s+/g, ' ').trim();

const bins = 24;

const arrivalsOf = ({ frames, frameTimes, durationMs }: Trace): readonly number[] => {
  const sums = new Array<number>(bins).fill(0);
  for (const [index, frame] of frames.entries()) {
    if (frame._tag !== 'Bytes') continue;
    const share = durationMs <= 0 ? 0 : (frameTimes[index] ?? 0) / durationMs;
    const bin = Math.max(0, Math.min(bins - 1, Math.floor(share * bins)));
    sums[bin] = (sums[bin] ?? 0) + frame.bytes.length;
  }
  const most = Math.max(...sums);
  return most === 0 ? [] : sums.map((sum) => (sum === 0 ? 0 : Math.max(1, Math.round((sum / most) * 9))));
};

/** The last message of the user in a request; null if there is none. */
const promptOf = ({ request }: RecordingHead): string | null => {
  const body = request?.body;
  if (!isJsonObject(body)) return null;
  return lastText(body['messages'] ?? body['input'] ?? body['prompt'] ?? null);
};

const lastText = (json: Json): string | null => {
  if (typeof json === 'string') return json;
  if (!isJsonArray(json)) return null;
  for (const message of [...json].reverse()) {
    if (typeof message === 'string') return message;
    if (!isJsonObject(message) || (message['role'] ?? 'user') !== 'user') continue;
    const content = message['content'] ?? message['text'] ?? null;
    const text = isJsonArray(content)
      ? content.map((part) => textOf(fieldOf(part, 'text')) ?? '').join(' ')
      : lastText(content);
    if (text !== null && text !== '') return text;
  }
  return null;
};
