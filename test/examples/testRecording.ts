import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { lastValueFrom } from 'rxjs';
import { fromRecording } from '../../streams/index.ts';
import { aggregate, decode, sse } from '../../operators/index.ts';
import { cutAfter, parseRecording, rechunk, type Fault } from '../../recorder/index.ts';
import { chat } from '../../src/index.ts';

const parsed = parseRecording(readFileSync('recordings/chat.completions/text.ndjson', 'utf8'));
assert(parsed._tag === 'Right');
const recording = parsed.right;

const outcomeUnder = async (...faults: readonly Fault[]): Promise<string> => {
  const last = await lastValueFrom(fromRecording(recording, { faults }).pipe(sse(), decode(chat), aggregate(chat)));
  return last._tag === 'Final' ? last.outcome : 'no final';
};

console.log('as it came:', await outcomeUnder());
console.log('byte by byte:', await outcomeUnder(rechunk(1)));
console.log('cut after 2000 bytes:', await outcomeUnder(cutAfter(2000)));
