import {
  byKind,
  collect,
  concat,
  drop,
  last,
  lastNonEmpty,
  newest,
  object,
  once,
  push,
  pushNew,
  slots,
  table,
  type Table,
} from '../../fold/rules.ts';

// The rules by which events become a completion. Unlike in chat, an event has the same form as a whole completion.

// The four arrays have one member for each token. Offsets count from the start of the text, so the arrays are just joined.
const logprobs = object(table({ tokens: push, token_logprobs: push, top_logprobs: push, text_offset: push }, byKind));

const choice: Table = table(
  { index: last, text: concat, finish_reason: once, logprobs, content_filter_results: object(table({}, last)) },
  collect,
);

/** The rules of the top-level fields of an event. */
export const completionRules: Table = table(
  {
    id: once,
    created: once,
    model: once,
    object: drop,
    obfuscation: drop,
    error: drop,
    choices: slots(choice, true),
    usage: newest,
    system_fingerprint: lastNonEmpty,
    prompt_filter_results: pushNew,
  },
  collect,
);
