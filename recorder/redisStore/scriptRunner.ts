import { codeOf } from '../../src/core/taggedError.ts';
import type { Command } from './client.ts';

/** Runs a script, and returns its answer as text. */
export type RunScript = (
  script: string,
  keys: readonly [string, ...string[]],
  args: readonly string[],
) => Promise<readonly string[]>;

/** Sends the hash of a script, and the script itself only to a server that does not know it yet. */
export const scriptRunner = (command: Command): RunScript => {
  const hashes = new Map<string, Promise<string>>();
  const hashOf = (script: string): Promise<string> => {
    const known = hashes.get(script) ?? sha1(script);
    hashes.set(script, known);
    return known;
  };
  return async (script, keys, args) => {
    const rest = [String(keys.length), ...keys, ...args];
    const [first] = keys;
    const answer = await command(first, 'EVALSHA', await hashOf(script), ...rest).catch((error: unknown) => {
      if (codeOf(error) !== 'NOSCRIPT') throw error;
      return command(first, 'EVAL', script, ...rest);
    });
    return Array.isArray(answer) ? answer.map(String) : [];
  };
};

const sha1 = async (text: string): Promise<string> => {
  const hash = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(text));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};
