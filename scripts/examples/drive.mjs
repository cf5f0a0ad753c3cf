// Runs the programs and the tests of an example to their end.
import { run } from './project.mjs';

/**
 * Runs programs with Node against the API. `programs` has, by file, the recordings that answer it, and the texts that it must
 * print in this order.
 */
export const scripts =
  (programs) =>
  async ({ folder, env, upstream }) => {
    for (const [file, { answers, prints }] of Object.entries(programs)) {
      upstream.answerWith(...answers);
      const printed = await run(env, folder, 'node', [file], { OPENAI_BASE_URL: upstream.url, OPENAI_API_KEY: 'none' });
      let from = 0;
      for (const text of prints) {
        const at = printed.indexOf(text, from);
        if (at === -1) throw new Error(`${file} does not print “${text}” in its place:\n${printed}`);
        from = at + text.length;
      }
    }
    return `${Object.keys(programs).length} programs print what they should`;
  };

/** Runs `npm test`, without a network and without a key. */
export const tests = async ({ folder, env }) => {
  await run(env, folder, 'npm', ['test']);
  return 'its tests pass';
};

/** Does several of these, one after the other. */
export const inTurn =
  (...drives) =>
  async (context) => {
    const seen = [];
    for (const drive of drives) seen.push(await drive(context));
    return seen.join('; ');
  };
