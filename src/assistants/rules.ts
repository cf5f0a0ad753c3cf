import { isJsonArray } from '../decoding/json.ts';
import { open, type Acc } from '../merge/acc.ts';
import { byKind, concat, last, lastWord, object, once, slots, table, type Rule, type Table } from '../merge/rules.ts';

// The rules by which deltas grow messages and steps. A delta's `index` says where its piece belongs; the finished
// objects do not have it.

/** Members by their index, also into a list that came with the object itself. */
const indexed = (rules: Table): Rule => {
  const merge = slots(rules);
  return (held, piece) => merge(asSlots(held), piece);
};

const asSlots = (held: Acc | undefined): Acc | undefined =>
  held?._tag === 'Value' && isJsonArray(held.value)
    ? { _tag: 'Slots', slots: held.value.map((member, index) => ({ index, acc: open(member) })) }
    : held;

const values = object(table({}, last));

const annotation = table({ file_citation: values, file_path: values }, last);

const contentPart = table(
  {
    type: once,
    text: object(table({ value: concat, annotations: indexed(annotation) }, byKind)),
    refusal: concat,
    image_file: values,
    image_url: values,
  },
  byKind,
);

export const messageDeltaRules = table({ role: once, content: indexed(contentPart) }, byKind);

const output = table({ type: once, logs: concat, image: values }, byKind);

const toolCall = table(
  {
    id: once,
    type: once,
    function: object(table({ name: once, arguments: concat, output: lastWord }, byKind)),
    code_interpreter: object(table({ input: concat, outputs: indexed(output) }, byKind)),
    file_search: values,
  },
  byKind,
);

const stepDetails = table({ type: once, message_creation: values, tool_calls: indexed(toolCall) }, byKind);

export const stepDeltaRules = table({ step_details: object(stepDetails) }, byKind);

/** What stands beside a delta. */
export const besideRules = table({}, last);
