import type { BackendWriter } from '../backend.ts';
import { fencedError, goneError, offsetError } from '../errors.ts';
import { frameLine, framesToLines, headLine, type RecordingHead } from '../format/index.ts';
import { startOf } from '../recording.ts';
import type { RecordingKey } from '../store.ts';
import { summarize } from '../summary.ts';
import { recentLines, type Lines } from './recentLines.ts';
import { appendScript, finishScript, renewScript } from './scripts.ts';
import type { RecordingKeys, RunScript } from './scriptRunner.ts';

interface Writing {
  readonly run: RunScript;
  readonly keys: RecordingKeys;
  readonly key: RecordingKey;
  readonly head: RecordingHead;
  readonly epoch: number;
  /** How many bytes of lines a notice may contain. */
  readonly noticeBytes: number;
}

/** Writes one recording in one epoch. Appends again what the server confirmed and lost. */
export const redisWriter = ({ run, keys, key, head, epoch, noticeBytes }: Writing): BackendWriter => {
  const start = startOf(head);
  const recent = recentLines();

  const argsOf = ({ at, count, text }: Lines): readonly string[] => [
    String(epoch),
    String(at),
    String(count),
    text,
    String(noticeBytes),
  ];

  const check = (at: number, [word, next]: readonly string[]): void => {
    if (word === 'fenced') throw fencedError();
    if (word === 'gap') throw offsetError(at, Number(next));
    if (word !== 'ok') throw goneError('missing');
  };

  const write = async (lines: Lines, send: (lines: Lines) => Promise<readonly string[]>): Promise<void> => {
    const answer = await send(lines);
    const [word, next] = answer;
    const again = word === 'gap' ? recent.joined(Number(next), lines) : null;
    check(lines.at, again === null ? answer : await send(again));
    recent.add(lines);
  };

  return {
    place: null,
    append: (at, frames, { ms, chunks, bytes }) => {
      const counts = JSON.stringify({ ms, chunks, bytes });
      return write({ at, count: frames.length, text: framesToLines(frames, start) }, (lines) =>
        run(appendScript, keys, [...argsOf(lines), counts]),
      );
    },
    renew: async () => {
      check(0, await run(renewScript, keys, [String(epoch)]));
    },
    finish: (at, end, facts, { head: final, counts, state }) => {
      const summary = JSON.stringify(summarize(key, final, counts, state, 0));
      return write({ at, count: 1, text: frameLine(end, start, facts) }, (lines) =>
        run(finishScript, keys, [...argsOf(lines), headLine(final), summary]),
      );
    },
  };
};
