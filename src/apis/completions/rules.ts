import {
  byKind,
  concat,
  drop,
  last,
  lastNonEmpty,
  object,
  once,
  push,
  slots,
  table,
  type Table,
} from '../../fold/rules.ts';

// The rules by which pieces become a completion. Unlike chat, pieces and whole have one and the same shape.

// Four arrays of one length, a member for each token; offsets count from the start of the text, so they just follow.
const logprobs = object(table({ tokens: push, token_logprobs: push, top_logprobs: push, text_offset: push }, byKind));

const choice: Table = table(
  { index: last, text: concat, finish_reason: once, logprobs, content_filter_results: object(table({}, last)) },
  last,
);

/** The top-level fields of a piece. */
export const completionRules: Table = table(
  {
    id: once,
    created: once,
    model: once,
    object: drop,
    obfuscation: drop,
    error: drop,
    choices: slots(choice, true),
    usage: object(table({}, last)),
    system_fingerprint: lastNonEmpty,
    prompt_filter_results: push,
  },
  last,
);
