import { codeOf } from '../../src/core/taggedError.ts';
import { nodeModule } from '../node.ts';
import type { Command } from './client.ts';
import type { Script } from './scripts.ts';

/** The hash and the stream of a recording. */
export type RecordingKeys = readonly [facts: string, lines: string];

/** Runs a script on one recording, and returns its answer as text. */
export type RunScript = (script: Script, keys: RecordingKeys, args: readonly string[]) => Promise<readonly string[]>;

interface Run {
  readonly keys: RecordingKeys;
  readonly args: readonly string[];
  readonly resolve: (answer: readonly string[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Runs scripts. What is asked for in one turn of the event loop is sent together: up to `most` recordings, and about half a MiB, in
 * each command. Of a group that fails, each recording is tried alone, so that none suffers from another. In a cluster the recordings of a
 * group would be on different servers, so `most` must be 1.
 */
export const scriptRunner = (command: Command, most: number): RunScript => {
  const waiting = new Map<Script, Run[]>();
  const hashes = new Map<Script, string>();

  const send = async (script: Script, runs: readonly Run[]): Promise<readonly (readonly string[])[]> => {
    const keys = runs.flatMap((run) => run.keys);
    const rest = [String(keys.length), ...keys];
    for (const { args } of runs) for (const arg of args) rest.push(arg);
    const hash = hashes.get(script) ?? (await sha1(script.text));
    hashes.set(script, hash);
    const [first = ''] = keys;
    const answers = await command(first, 'EVALSHA', hash, ...rest).catch((error: unknown) => {
      if (codeOf(error) !== 'NOSCRIPT') throw error;
      return command(first, 'EVAL', script.text, ...rest);
    });
    return Array.isArray(answers) ? answers.map((answer) => (Array.isArray(answer) ? answer.map(String) : [])) : [];
  };

  const sendGroup = async (script: Script, runs: readonly Run[]): Promise<void> => {
    try {
      const answers = await send(script, runs);
      runs.forEach(({ resolve }, index) => {
        resolve(answers[index] ?? []);
      });
    } catch (error) {
      const [only] = runs;
      if (runs.length === 1) only?.reject(error);
      else if (codeOf(error) === 'ETIMEDOUT') for (const { reject } of runs) reject(error);
      else await Promise.all(runs.map((run) => sendGroup(script, [run])));
    }
  };

  const flush = (script: Script): void => {
    const runs = waiting.get(script) ?? [];
    waiting.delete(script);
    let group: Run[] = [];
    let size = 0;
    for (const run of runs) {
      const added = run.args.reduce((sum, arg) => sum + arg.length, 0);
      if (group.length >= most || (group.length > 0 && size + added > groupBytes)) {
        void sendGroup(script, group);
        group = [];
        size = 0;
      }
      group.push(run);
      size += added;
    }
    void sendGroup(script, group);
  };

  return (script, keys, args) =>
    new Promise((resolve, reject) => {
      const runs = waiting.get(script);
      const run = { keys, args, resolve, reject };
      if (runs !== undefined) {
        runs.push(run);
        return;
      }
      waiting.set(script, [run]);
      nodeModule('node:timers', (ask) => ask('node:timers')).setImmediate(() => {
        flush(script);
      });
    });
};

const groupBytes = 512 * 1024;

const sha1 = async (text: string): Promise<string> => {
  const hash = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(text));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};
