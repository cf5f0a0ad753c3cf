import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as E from '#fp-ts/Either';
import { bytes } from '../../src/core/frame.ts';
import {
  frameLine,
  framesToLines,
  headLine,
  parseRecording,
  readRecording,
  recordingToFrames,
  serializeRecording,
} from '../../recorder/format/index.ts';
import type { DamagedRecordingError, RecordingError } from '../../recorder/errors.ts';
import { startOf, type Recording } from '../../recorder/recording.ts';
import { anyRecording, headWith, recordingOf, START } from '../support/anyRecording.ts';
import { recordings } from '../support/recordings.ts';
import { runs } from '../support/runs.ts';

const errorOf = (text: string, file?: string): RecordingError => {
  const read = parseRecording(text, file);
  if (E.isRight(read)) throw new Error('it was read');
  return read.left;
};

const damageOf = (text: string): DamagedRecordingError => {
  const error = errorOf(text);
  if (error._tag !== 'DamagedRecordingError') throw error;
  return error;
};

// the milliseconds of a recording have three decimals
const rounded = (recording: Recording): Recording => ({
  ...recording,
  frames: recording.frames.map((frame) => ({ ...frame, at: Math.round((frame.at - START) * 1000) })),
});

describe('the format', () => {
  it('is read as it was written, whatever was recorded', () => {
    fc.assert(
      fc.property(anyRecording, (recording) => {
        const read = parseRecording(serializeRecording(recording));
        if (E.isLeft(read)) throw read.left;
        expect(rounded(read.right)).toEqual(rounded(recording));
        // and written again it is the same text
        expect(serializeRecording(read.right)).toBe(serializeRecording(recording));
      }),
      { numRuns: runs(300) },
    );
  });

  it('has a line for each chunk, as text, or as base64 if the bytes are not complete UTF-8', () => {
    const euro = new TextEncoder().encode('€');
    const text = serializeRecording(recordingOf(['data: a\n\n', euro.slice(0, 2), euro.slice(2), '\uFEFFb']));
    expect(text.split('\n').slice(1)).toEqual([
      '{"ms":110,"text":"data: a\\n\\n"}',
      '{"ms":210,"base64":"4oI="}',
      '{"ms":310,"base64":"rA=="}',
      '{"ms":410,"text":"\uFEFFb"}',
      '{"ms":510,"end":"complete"}',
      '',
    ]);
  });

  it('writes the same text frame by frame as at once', () => {
    const recording = recordingOf(['a', 'b'], { end: 'error', code: 'ECONNRESET' });
    const start = startOf(recording.head);
    const lines = recordingToFrames(recording).map((frame) => frameLine(frame, start));
    expect(headLine(recording.head) + lines.join('')).toBe(serializeRecording(recording));
    expect(lines.join('')).toBe(framesToLines(recording.frames, start));
  });

  it('writes each text as JSON does, and what is not a text in base64', () => {
    const units = fc.constantFrom('a', '"', '\\', '\n', '\0', '\x1f', '\x7f', 'é', '\u2028', '日', '😀', '\uFEFF');
    const piece = fc.oneof(
      fc.string({ unit: units, maxLength: 60 }).map((text) => new TextEncoder().encode(text)),
      fc.uint8Array({ maxLength: 12 }),
      fc.constantFrom(4095, 4096, 4097, 70_000).map((length) => new Uint8Array(length).fill(0x1f)),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const frames = pieces.map((each, at) => bytes(at + 0.0625, each));
        const lines = framesToLines(frames, 0).split('\n').slice(0, -1);
        const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
        const expected = pieces.map((each, at) => {
          const ms = at + 0.063;
          try {
            return JSON.stringify({ ms, text: decoder.decode(each) });
          } catch {
            return JSON.stringify({ ms, base64: Buffer.from(each).toString('base64') });
          }
        });
        expect(lines).toEqual(expected);
      }),
    );
  });

  it('contains who aborted and what broke', () => {
    expect(serializeRecording(recordingOf([], { end: 'abort', code: 'unsubscribe' }))).toContain(
      '{"ms":110,"end":"abort","by":"unsubscribe"}',
    );
    expect(serializeRecording(recordingOf([], { end: 'error', code: 'EPIPE' }))).toContain(
      '{"ms":110,"end":"error","code":"EPIPE"}',
    );
  });

  it('adds the redacted places of the last line to the head', () => {
    const text = serializeRecording(recordingOf(['a'], { head: { redacted: ['request.headers.cookie'] } }));
    const read = parseRecording(text.replace('"end":"complete"', '"end":"complete","redacted":["response.body"]'));
    expect(E.isRight(read) && read.right.head.redacted).toEqual(['request.headers.cookie', 'response.body']);
  });

  it('marks a recording whose recorder dropped frames', () => {
    const text = serializeRecording({ ...recordingOf(['a']), state: 'incomplete' });
    expect(text).toContain('"incomplete":true');
    expect(readRecording(text).recording?.state).toBe('incomplete');
  });
});

describe('a damaged recording', () => {
  const good = serializeRecording(recordingOf(['one', 'two', 'three']));
  const lines = good.split('\n');
  const withLine = (number: number, line: string): string => lines.with(number - 1, line).join('\n');

  it.each([
    ['a line that is not JSON', 3, '{"ms":1,"te', 'the line is not JSON'],
    ['a line that is not an object', 3, '[1]', 'expected an object, found array'],
    ['a line without milliseconds', 3, '{"text":"x"}', 'ms is missing'],
    ['a line whose text is a number', 3, '{"ms":1,"text":7}', 'expected string at text, found number'],
    ['an empty line', 3, '{"ms":1}', 'expected one of text, base64 and end'],
    ['invalid base64', 3, '{"ms":1,"base64":"a"}', 'base64 is not base64'],
    ['an unknown end', 3, '{"ms":1,"end":"tired"}', 'end is not one of complete, error and abort'],
  ])('reports the line of %s, and keeps the part before it', (_name, number, line, reason) => {
    const error = damageOf(withLine(number, line));
    expect([error.line, error.reason, error.unfinished]).toEqual([number, reason, false]);
    expect(error.readable?.frames.map((frame) => frame._tag)).toEqual(['Bytes']);
    expect(error.readable?.state).toBe('unfinished');
    expect(error.message).toContain(`line ${String(number)}: ${reason}`);
  });

  it.each([
    ['an empty file', '', 'the head is missing'],
    ['another kind of file', 'hello\n', 'the head is not a JSON object'],
    ['a head without version', '{"kind":"head"}\n', 'the head has no version "v"'],
    ['a head without its time', '{"v":1,"kind":"head"}\n', 'api is missing'],
    ['a head with a strange time', headLine(headWith({ at: 'yesterday' })), 'at is not an ISO 8601 time'],
  ])('is rejected completely for %s', (_name, text, reason) => {
    expect(damageOf(text)).toMatchObject({ line: 1, reason, readable: null });
  });

  it('is unfinished if its end is missing, and can be read', () => {
    const cut = `${lines.slice(0, 3).join('\n')}\n`;
    expect(damageOf(cut)).toMatchObject({ line: 4, unfinished: true });
    expect(readRecording(cut).recording).toMatchObject({ state: 'unfinished', frames: { length: 2 } });
  });

  it('is unfinished if it is cut inside a line, at any byte', () => {
    const headLength = (lines[0] ?? '').length + 1;
    for (let length = headLength; length < good.length - 1; length += 1) {
      const { recording, error } = readRecording(good.slice(0, length));
      expect(recording?.state).toBe('unfinished');
      expect(error).toMatchObject({ _tag: 'DamagedRecordingError', unfinished: true });
    }
  });

  it('reports lines after the end', () => {
    expect(damageOf(`${good}{"ms":1,"text":"x"}\n`).reason).toBe('there are lines after the end');
  });

  it('reports the file', () => {
    expect(errorOf('', 'dir/a.ndjson').message).toMatch(/^dir\/a.ndjson, line 1: the head is missing/);
  });

  it.each([
    [0, 'record it again'],
    [2, 'read it with a newer llmgine'],
  ])('of version %d reports the remedy', (version, remedy) => {
    const error = errorOf(good.replace('"v":1', `"v":${String(version)}`), 'a.ndjson');
    expect(error).toMatchObject({ _tag: 'RecordingVersionError', found: version, supported: 1, line: 1 });
    expect(error.message).toContain(remedy);
  });

  it('shows no recorded content in its messages and its JSON', () => {
    const error = damageOf(withLine(4, 'oops'));
    expect(JSON.stringify(error) + error.message).not.toMatch(/one|openai\.com/);
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({ _tag: 'DamagedRecordingError', line: 4 });
  });
});

it('takes linear time: a hundred thousand chunks are read', () => {
  const recording = recordingOf([], {});
  const chunk = bytes(START + 20, new TextEncoder().encode('data: {"a":1}\n\n'));
  const frames = [...Array.from({ length: 100_000 }, () => chunk), ...recording.frames];
  const read = parseRecording(serializeRecording({ ...recording, frames }));
  expect(E.isRight(read) && read.right.frames.length).toBe(100_001);
});

it('every recording of the repository is complete', () => {
  for (const { file, recording } of recordings()) expect([file, recording.state]).toEqual([file, 'whole']);
});
