import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as E from '#fp-ts/Either';
import { isJsonArray, isJsonObject } from '../../src/json/json.ts';
import { serializeRecording } from '../../recorder/format/index.ts';
import { fromHar, toHar } from '../../recorder/har.ts';
import { anyRecording, recordingOf, START } from '../support/anyRecording.ts';

const readBack = (har: unknown): readonly string[] => {
  const read = fromHar(JSON.parse(JSON.stringify(har)));
  if (E.isLeft(read)) throw read.left;
  return read.right.map(serializeRecording);
};

describe('HAR', () => {
  it('is readable by browser tools: times, request, response, content', () => {
    const recording = recordingOf(['data: é', new Uint8Array([0xff])], { gap: 50 });
    expect(toHar([recordingOf(['data: é\n\n'])])).toMatchObject({
      log: {
        version: '1.2',
        creator: { name: 'llmgine' },
        entries: [
          {
            startedDateTime: '2026-01-02T03:04:05.678Z',
            time: 210,
            request: {
              method: 'POST',
              url: 'https://api.openai.com/v1/chat/completions',
              postData: { text: '{"model":"m"}' },
            },
            response: {
              status: 200,
              headers: [{ name: 'content-type', value: 'text/event-stream' }],
              content: { mimeType: 'text/event-stream', text: 'data: é\n\n', size: 10 },
            },
            timings: { send: 0, wait: 10, receive: 200 },
          },
        ],
      },
    });
    expect(toHar([recording])).toMatchObject({ log: { entries: [{ response: { content: { encoding: 'base64' } } }] } });
  });

  it('returns every recording that it contains, to the byte and the millisecond', () => {
    fc.assert(
      fc.property(fc.array(anyRecording, { maxLength: 3 }), (recordings) => {
        expect(readBack(toHar(recordings))).toEqual(recordings.map(serializeRecording));
      }),
    );
  });

  it('of a browser becomes a recording with its body in one chunk', () => {
    const entry = {
      startedDateTime: '2026-01-02T03:04:05.678Z',
      time: 40,
      request: {
        method: 'POST',
        url: 'https://x/v1',
        headers: [{ name: 'Accept', value: '*/*' }],
        postData: { mimeType: 'application/json', text: '{"a":1}' },
      },
      response: {
        status: 200,
        headers: [{ name: 'Content-Type', value: 'text/plain' }],
        content: { text: 'aGk=', encoding: 'base64' },
      },
      timings: { send: 1, wait: 9 },
    };
    const read = fromHar({ log: { entries: [entry] } });
    if (E.isLeft(read)) throw read.left;
    expect(read.right[0]).toMatchObject({
      state: 'whole',
      head: {
        request: { headers: { accept: '*/*' }, body: { a: 1 } },
        response: { status: 200, headers: { 'content-type': 'text/plain' }, ms: 10 },
      },
      frames: [
        { _tag: 'Bytes', at: START + 40, bytes: new Uint8Array([104, 105]) },
        { _tag: 'End', reason: 'complete' },
      ],
    });
    const failed = fromHar({
      log: { entries: [{ ...entry, response: { ...entry.response, status: 0, content: {} } }] },
    });
    expect(E.isRight(failed) && failed.right[0]).toMatchObject({
      head: { response: null },
      frames: [{ reason: 'error' }],
    });
  });

  it.each([
    ['no archive', {}, 'it has no log.entries', 1],
    ['no object', null, 'it has no log.entries', 1],
    ['an invalid entry', { log: { entries: [7] } }, 'expected HarEntry at the top, found number', 1],
  ])('is rejected if it is %s', (_name, har, reason, line) => {
    expect(fromHar(har)).toMatchObject({ left: { _tag: 'DamagedRecordingError', reason, line, file: 'HAR' } });
  });

  it('reports the damaged entry', () => {
    const good = toHar([recordingOf(['a'])]);
    const entries = isJsonObject(good) && isJsonObject(good['log']) ? good['log']['entries'] : null;
    if (!isJsonArray(entries)) throw new Error('no entries');
    expect(fromHar({ log: { entries: [...entries, { startedDateTime: 1 }] } })).toMatchObject({ left: { line: 2 } });
  });
});
