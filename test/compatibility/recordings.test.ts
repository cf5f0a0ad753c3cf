import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { lastValueFrom } from 'rxjs';
import * as E from '#fp-ts/Either';
import { parseRecording } from '../../recorder/index.ts';
import { fromRecording } from '../../streams/index.ts';
import { decode } from '../../operators/decode.ts';
import { finalResponse } from '../../operators/finalResponse.ts';
import { sse } from '../../operators/sse.ts';
import { chat } from '../../src/apis/chat/index.ts';

// One file for each version of the format. No command writes these files, and nobody may change them: people have such files.
const textOf = (version: number): string =>
  readFileSync(fileURLToPath(new URL(`recording-v${String(version)}.ndjson`, import.meta.url)), 'utf8');

describe('a recording of version 1', () => {
  const read = parseRecording(textOf(1));
  if (E.isLeft(read)) throw read.left;
  const recording = read.right;

  it('is read with everything that is in it', () => {
    expect(recording.head).toMatchObject({
      api: 'chat.completions',
      session: 's',
      meta: { mine: 1 },
      provider: 'example',
      model: 'm',
      request: { method: 'POST', body: { model: 'm' } },
    });
  });

  it('is replayed to the response that it contains', async () => {
    const response = await lastValueFrom(fromRecording(recording).pipe(sse(), decode(chat), finalResponse(chat)));
    expect(response).toMatchObject({
      id: 'c1',
      choices: [{ message: { content: 'Hé€' }, finish_reason: 'stop' }],
      meta: { requestId: 'req_1' },
    });
  });
});
