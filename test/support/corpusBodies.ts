import { corpus, type CorpusExchange } from './shared.ts';

/** The exchanges of one API in the corpus that succeeded: its streams, or its whole bodies. */
export const exchangesOf = (api: string, stream: boolean): readonly CorpusExchange[] =>
  [...corpus()].filter(
    (exchange) => exchange.api === api && exchange.stream === stream && exchange.response.status < 400,
  );

/** A body cut after each of its events, without what follows: what a broken connection leaves. */
export const prefixesOf = (text: string): readonly string[] => {
  const events = text.split(/(?<=\n\n)/);
  return events.map((_event, count) => events.slice(0, count).join(''));
};

/** The same stream with an undocumented field and an undocumented event. */
export const opened = (text: string): string =>
  text
    .split('\n')
    .map((line) => (line.startsWith('data: {') ? `data: {"tomorrow":{"a":[1]},${line.slice('data: {'.length)}` : line))
    .join('\n')
    .replace(/^/, 'event: of.tomorrow\ndata: {"type":"of.tomorrow","object":"of.tomorrow","content":"x"}\n\n');
