import { expect, it } from '@jest/globals';
import { ChatCompletionStream } from 'openai/lib/ChatCompletionStream';
import { chat } from '../../src/apis/chat/index.ts';
import { differences, type Difference } from '../support/diff.ts';
import { finalOf, plain, withoutMeta } from '../support/pipeline.ts';
import { describeShared } from '../support/shared.ts';
import { corpusStreams } from '../support/streams.ts';

/** A difference to the official SDK that has a reason: where (a pattern, `#` for an index), and what kind of values. */
interface Explained {
  readonly why: string;
  readonly where: RegExp;
  readonly when: (difference: Difference) => boolean;
}

const always = (): boolean => true;
const isText = (value: unknown): value is string => typeof value === 'string';
const onlyOurs = ({ theirs }: Difference): boolean => theirs === undefined;

const explained: readonly Explained[] = [
  {
    why: 'the SDK replaces unknown fields with the last piece; here they grow',
    where: /^choices\.#\.message\.(reasoning|reasoning_content)$/,
    when: ({ ours, theirs }) =>
      isText(ours) ? theirs === null || (isText(theirs) && ours.includes(theirs)) : theirs === null,
  },
  {
    why: 'lists of the message that the SDK does not know: it keeps the last piece, here all pieces are kept',
    where: /^choices\.#\.message\.(reasoning_details|annotations)(\.#.*)?$/,
    when: always,
  },
  {
    why: 'some servers give each chunk its own time; the SDK keeps the last, a response began once',
    where: /^created$/,
    when: ({ ours, theirs }) => Number(ours) < Number(theirs),
  },
  {
    why: "Azure's last chunk contains `content_filter_results: {}`, which erases the SDK's",
    where: /^choices\.#\.content_filter_results\.\w+$/,
    when: onlyOurs,
  },
  {
    why: "Gemini's chunks have no id; the SDK leaves it out, and folds the usage of the first chunk alone",
    where: /^(id|usage\.(prompt|completion|total)_tokens)$/,
    when: ({ path, ours, theirs }) => (path === 'id' ? ours === '' && theirs === undefined : ours !== theirs),
  },
  {
    why: 'Groq reports usage under x_groq alone; here it is the usage of the response too',
    where: /^usage$/,
    when: onlyOurs,
  },
  {
    why: 'Groq sends the seed in its first chunk and the usage in its last; the SDK keeps only the last object',
    where: /^x_groq\.seed$/,
    when: onlyOurs,
  },
  {
    why: "a chunk after the usage (moderation) has `usage: null`, which erases the SDK's",
    where: /^usage$/,
    when: ({ theirs }) => theirs === null,
  },
  {
    why: 'a field that was always null stays null; the SDK leaves these out',
    where: /^(system_fingerprint|choices\.#\.message\.tool_calls)$/,
    when: ({ ours, theirs }) => ours === null && theirs === undefined,
  },
  {
    why: "OpenRouter's own finish reason is null again after the end",
    where: /^choices\.#\.native_finish_reason$/,
    when: ({ ours, theirs }) => isText(ours) && theirs === null,
  },
  {
    why: "Mistral's content is a list of parts; the SDK joins them as `[object Object]`",
    where: /^choices\.#\.message\.content$/,
    when: ({ ours, theirs }) => Array.isArray(ours) && isText(theirs) && theirs.includes('[object Object]'),
  },
];

/** Why the SDK does not complete, by the words of its error. */
const sdkRefuses = [
  // a server that sends no role; an assistant's is meant
  /^missing role for choice/,
  // a stream that ends without one
  /^missing finish_reason for choice/,
  // calls without an index or a type (Gemini, Mistral, local servers)
  /tool[ _]call/,
  // audio arrives in chunks without choices
  /^chunk\.choices is not iterable/,
];

/** The fields that the SDK's helper adds. */
const helperFields = /^choices\.#\.message\.(parsed|tool_calls\.#\.function\.parsed_arguments)$/;

const theirFinal = async (body: string): Promise<unknown> => {
  const lines = body
    .split('\n')
    .filter((line) => line.startsWith('data:') && !line.includes('[DONE]'))
    .map((line) => line.slice('data:'.length).trim());
  const { body: stream } = new Response(`${lines.join('\n')}\n`);
  if (stream === null) throw new Error('no body');
  return plain(await ChatCompletionStream.fromReadableStream(stream).finalChatCompletion());
};

describeShared('chat streams of the corpus, against the official SDK', () => {
  it('end as in the SDK if the SDK completes, except for the explained differences', async () => {
    const streams = corpusStreams('chat.completions');
    const unexplained: string[] = [];
    const counts = { same: 0, explained: 0, refused: 0 };
    const used = new Map<string, number>();
    for (const { name, text } of streams) {
      const { response, error: reported } = finalOf(chat, text);
      const ours = withoutMeta(response);
      let theirs: unknown;
      try {
        theirs = await theirFinal(text);
      } catch (error) {
        const message = error instanceof Error ? error.message : '';
        // if the API itself reports an error, both have its message
        const refuses = message === reported?.message || sdkRefuses.some((words) => words.test(message));
        if (!refuses) unexplained.push(`${name}: the SDK says ${message}`);
        counts.refused += 1;
        continue;
      }
      const found = differences(ours, theirs).filter(({ pattern }) => !helperFields.test(pattern));
      for (const difference of found) {
        const reason = explained.find(({ where, when }) => where.test(difference.pattern) && when(difference));
        if (reason === undefined) unexplained.push(`${name}: ${difference.path}`);
        else used.set(reason.why, (used.get(reason.why) ?? 0) + 1);
      }
      if (found.length === 0) counts.same += 1;
      else counts.explained += 1;
    }
    process.stdout.write(`chat corpus: ${String(streams.length)} streams, ${JSON.stringify(counts)}\n`);
    expect(unexplained).toStrictEqual([]);
    // an explanation that explains nothing any more has to go
    expect(explained.map(({ why }) => why).filter((why) => !used.has(why))).toStrictEqual([]);
    expect(counts.same + counts.explained).toBeGreaterThan(380);
  }, 60_000);

  it('aggregate to the expected outcome', () => {
    const outcomes: Record<string, number> = {};
    const empty: string[] = [];
    for (const { name, text } of corpusStreams('chat.completions')) {
      const { outcome, response, error } = finalOf(chat, text);
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      if (outcome === 'failed' && error === null) empty.push(`${name}: failed without an error`);
      if (outcome !== 'failed' && response.choices.length === 0) empty.push(`${name}: no choice`);
    }
    expect(empty).toStrictEqual([]);
    // recorded whole, so that none is truncated
    expect(outcomes).toStrictEqual({ completed: 376, incomplete: 34, failed: 4 });
  });
});
