import type { ApiRow } from '../../src/apis/apiRow.ts';
import { detectRow, rowOf } from '../../src/apis/lookup.ts';
import { apis } from '../../src/apis/registry.ts';
import { parseJson } from '../../src/json/parse.ts';
import { recordings } from './recordings.ts';
import { corpus } from './shared.ts';

/** One response of a known API: its row, and the text of its body. */
export interface ReadExchange {
  readonly name: string;
  readonly row: ApiRow;
  readonly text: string;
  /** Whether the text is one JSON value instead of a stream. */
  readonly isBody: boolean;
}

/** Every recording of the project that has a text. */
export const recordedExchanges = (): readonly ReadExchange[] =>
  recordings().flatMap(({ family, name, recording, text }) =>
    (recording.head.response?.status ?? 200) < 400 ? exchangeOf(family, name, text) : [],
  );

/** Every successful exchange of the corpus whose API has a row. Each is read when it is needed. */
export function* corpusExchanges(): Generator<ReadExchange> {
  for (const { id, api, response } of corpus()) {
    if (response.status < 400 && !response.body.startsWith('base64:')) yield* exchangeOf(api, id, response.body);
  }
}

const exchangeOf = (api: string, name: string, text: string): readonly ReadExchange[] => {
  const json = parseJson(text, 512);
  // the corpus counts lists, deletions and counts to the API whose objects they are about
  const stored = json === undefined ? null : detectRow(apis, json, null);
  const row = stored?.api === `${api}.stored` ? stored : rowOf(apis, api);
  return row === null ? [] : [{ name, row, text, isBody: json !== undefined }];
};
