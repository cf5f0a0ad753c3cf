// What a user writes: one pipeline over the built package, nothing inside it.
import { lastValueFrom, map, scan } from 'rxjs';
import { chat } from '../../../dist/src/chat/index.js';
import { endJson, partialJson, pushJson } from '../../../dist/src/decoding/partialJson/index.js';
import { responses } from '../../../dist/src/responses/index.js';
import { aggregate } from '../../../dist/operators/aggregate.js';
import { decode } from '../../../dist/operators/decode.js';
import { sse } from '../../../dist/operators/sse.js';
import { tokens } from '../../../dist/operators/tokens.js';
import { toolCallArguments } from '../../../dist/operators/toolCallArguments.js';
import { fromBytes } from '../../../dist/streams/fromBytes.js';
import { streamOf } from '../generate/index.mjs';

const familyOf = (one) => (one.api === 'chat' ? chat : responses);

export const received = (one) => fromBytes(streamOf(one)).pipe(sse(), decode(familyOf(one)));

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

export const answerOf = (one, response) => (one.api === 'chat' ? ofChat : ofResponses)(response);

/** `look` sees each snapshot; the final is the answer. */
export const aggregated = (one, look) =>
  new Promise((resolve, reject) => {
    let last = null;
    received(one)
      .pipe(aggregate(familyOf(one)))
      .subscribe({
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

/** The value of the text or of the arguments so far, read at each delta. */
export const partialValue = async (one) => {
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
