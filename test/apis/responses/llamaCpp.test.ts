import { readFileSync, readdirSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { isJsonObject } from '../../../src/json/json.ts';
import { responses } from '../../../src/apis/responses/index.ts';
import { aggregateItems, plain } from '../../support/pipeline.ts';
import { describeShared, sharedPath } from '../../support/shared.ts';

describeShared('what llama.cpp sends as Responses', () => {
  const folders = readdirSync(sharedPath('servers', 'captures'), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  const streams = folders.flatMap(({ name }) =>
    readdirSync(sharedPath('servers', 'captures', name))
      .filter((file) => file.startsWith('responses') && file.endsWith('.sse'))
      .map((file) => ({
        name: `${name}/${file}`,
        text: readFileSync(sharedPath('servers', 'captures', name, file), 'utf8'),
      }))
      .filter(({ text }) => text.startsWith('event:')),
  );

  it.each(streams)(
    '$name is built from its events, which have no index, and equals its terminal response',
    ({ text }) => {
      const items = aggregateItems(responses, text);
      const final = items.at(-1);
      const before = items.filter(({ _tag }) => _tag === 'Snapshot').at(-2);
      expect(final).toMatchObject({ outcome: 'completed' });
      const outputs = [before, final].map((item) => {
        const json = plain(item?.response);
        return isJsonObject(json) ? json['output'] : null;
      });
      expect(outputs[0]).toStrictEqual(outputs[1]);
      expect(outputs[1]).not.toStrictEqual([]);
    },
  );
});
