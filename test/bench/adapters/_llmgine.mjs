// What a user writes: one pipeline over the library, nothing inside it. The library is handed in: the benchmarks take the
// built package, the tests the sources.
import { lastValueFrom, map, scan } from 'rxjs';
import { streamOf } from '../generate/index.mjs';

const ofChat = ({ choices }) => ({
  text: choices[0].message.content,
  args: choices[0].message.tool_calls?.[0]?.function.arguments,
  texts: choices.map(({ message }) => message.content),
  logprobs: choices[0].logprobs?.content?.length,
});

const ofResponses = ({ output }) => ({
  text: output[0].content?.[0]?.text,
  args: output[0].arguments,
});

const answerOf = (one, response) => (one.api === 'chat' ? ofChat : ofResponses)(response);

export const using = (library) => {
  const { aggregate, chat, decode, endJson, fromBytes, partialJson, pushJson, responses, sse } = library;
  const { drainForUsage, idleTimeout, metrics, tokens, toolCallArguments } = library;

  const familyOf = (one) => (one.api === 'chat' ? chat : responses);
  const received = (one) => fromBytes(streamOf(one)).pipe(sse(), decode(familyOf(one)));

  /** `look` sees each snapshot; the final is the answer. */
  const aggregated = (one, look, events$ = received(one)) =>
    new Promise((resolve, reject) => {
      let last = null;
      events$.pipe(aggregate(familyOf(one))).subscribe({
        next: (item) => {
          if (item._tag === 'Snapshot') look?.(item.response);
          last = item;
        },
        error: reject,
        complete: () => {
          if (last?._tag === 'Final' && last.outcome === 'completed')
            resolve({ ...answerOf(one, last.response), last });
          else reject(new Error(`ended as ${last?.outcome ?? 'nothing'}`));
        },
      });
    });

  /** The same, and the text of each snapshot is looked at. */
  const read = (one) => {
    let length = 0;
    const textOf =
      one.api === 'chat'
        ? (response) => response.choices[0]?.message.content
        : (response) => response.output[0]?.content?.[0]?.text;
    return aggregated(one, (response) => {
      length += textOf(response)?.length ?? 0;
    }).then((answer) => ({ ...answer, length }));
  };

  /** With three operators that watch the same events. */
  const watched = (one) => {
    const family = familyOf(one);
    const ignore = () => undefined;
    const watching = [
      idleTimeout(family, { token: 60_000 }),
      metrics(family, ignore),
      drainForUsage(family, { timeoutMs: 60_000, onUsage: ignore }),
    ];
    return aggregated(one, undefined, received(one).pipe(...watching));
  };

  /** The value of the text or of the arguments so far, read at each delta. */
  const partial = async (one) => {
    const family = familyOf(one);
    const fragments =
      one.truth.args === undefined
        ? received(one).pipe(tokens(family))
        : received(one).pipe(
            toolCallArguments(family),
            map(({ fragment }) => fragment),
          );
    let seen = 0;
    let value;
    const json = await lastValueFrom(
      fragments.pipe(
        scan((state, fragment) => {
          const next = pushJson(state, fragment);
          value = next.value;
          if (value !== undefined) seen += 1;
          return next;
        }, partialJson()),
      ),
    );
    const whole = endJson(json);
    if (whole._tag === 'Left') throw new Error('no JSON');
    return { value: whole.right, seen };
  };

  return { aggregated, read, watched, partial };
};
