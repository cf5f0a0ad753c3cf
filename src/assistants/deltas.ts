import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../decoding/json.ts';
import type { Delta, DeltaPlace } from '../delta.ts';
import { wordOf } from '../jsonFamily.ts';
import { read, readFields, type Acc } from '../merge/acc.ts';
import { beyond } from '../merge/beyond.ts';
import { usageFrom } from '../usage.ts';
import { isEnd, statusOf, type AssistantsState, type Entry } from './state.ts';
import { callsOf } from './step.ts';

/**
 * The increments in one event. A place's `index` is the position of the message or step among its kind, `part` the
 * content part. What only the whole object says is told when that comes.
 */
export const assistantsDeltas = (
  event: JsonObject,
  before: AssistantsState,
  after: AssistantsState,
): readonly Delta[] => {
  const { event: name, data } = event;
  if (typeof name !== 'string' || !isJsonObject(data)) return [];
  const place = { index: after.touched, part: 0 };
  if (name.startsWith('thread.message.')) {
    const held = after.messages[after.touched];
    if (held === undefined) return [];
    return name.endsWith('.delta')
      ? contentOf(data['delta']).flatMap((part, position) => partDeltas(part, position, place))
      : wholeMessage(before.messages[after.touched], held, place);
  }
  if (name.startsWith('thread.run.step.')) {
    const held = after.steps[after.touched];
    if (held === undefined) return [];
    const earlier = before.steps[after.touched];
    if (name.endsWith('.delta')) return callFragments(data['delta'], held, place);
    return [...wholeCalls(earlier, held, place), ...callEnds(earlier, held, place)];
  }
  return name.startsWith('thread.run.') ? runDeltas(data, name, before, after) : [];
};

const contentOf = (json: Json | undefined): readonly Json[] => {
  const content = isJsonObject(json) ? json['content'] : undefined;
  return isJsonArray(content) ? content : [];
};

const partDeltas = (part: Json, position: number, at: DeltaPlace): readonly Delta[] => {
  if (!isJsonObject(part)) return [];
  const place = { ...at, part: typeof part['index'] === 'number' ? part['index'] : position };
  const { text } = part;
  const deltas: Delta[] = [];
  const said = isJsonObject(text) ? wordOf(text['value']) : null;
  if (said !== null) deltas.push({ _tag: 'Text', ...place, text: said });
  if (isJsonObject(text) && isJsonArray(text['annotations'])) {
    for (const annotation of text['annotations']) deltas.push({ _tag: 'Annotation', ...place, annotation });
  }
  const refusal = wordOf(part['refusal']);
  if (refusal !== null) deltas.push({ _tag: 'Refusal', ...place, text: refusal });
  return deltas;
};

const wholeMessage = (before: Entry | undefined, after: Entry, place: DeltaPlace): readonly Delta[] => {
  const earlier = before === undefined ? [] : contentOf(readFields(before.acc));
  return contentOf(readFields(after.acc)).flatMap((part, position): readonly Delta[] => {
    const at = { ...place, part: position };
    const text = beyond(textOf(earlier[position]), textOf(part));
    const refusal = beyond(refusalOf(earlier[position]), refusalOf(part));
    return [
      ...(text === '' ? [] : [{ _tag: 'Text', ...at, text } as const]),
      ...(refusal === '' ? [] : [{ _tag: 'Refusal', ...at, text: refusal } as const]),
    ];
  });
};

const textOf = (part: Json | undefined): string => {
  const text = isJsonObject(part) ? part['text'] : undefined;
  return isJsonObject(text) ? (wordOf(text['value']) ?? '') : '';
};

const refusalOf = (part: Json | undefined): string => (isJsonObject(part) ? (wordOf(part['refusal']) ?? '') : '');

/** A call in common words. */
interface Call {
  readonly id: string | null;
  readonly name: string | null;
  readonly type: string;
  readonly arguments: string;
}

const callOf = (acc: Acc): Call | null => {
  const call = read(acc);
  if (!isJsonObject(call)) return null;
  const { id, type, function: called, code_interpreter: code } = call;
  const known = { id: wordOf(id), type: wordOf(type) ?? 'function' };
  if (isJsonObject(code)) return { ...known, name: null, arguments: wordOf(code['input']) ?? '' };
  if (!isJsonObject(called)) return { ...known, name: null, arguments: '' };
  return { ...known, name: wordOf(called['name']), arguments: wordOf(called['arguments']) ?? '' };
};

const callFragments = (delta: Json | undefined, step: Entry, place: DeltaPlace): readonly Delta[] => {
  const details = isJsonObject(delta) ? delta['step_details'] : undefined;
  const entries = isJsonObject(details) ? details['tool_calls'] : undefined;
  if (!isJsonArray(entries)) return [];
  const calls = callsOf(step.acc);
  return entries.flatMap((entry, position): readonly Delta[] => {
    if (!isJsonObject(entry)) return [];
    const index = typeof entry['index'] === 'number' ? entry['index'] : position;
    const call = calls.findIndex((one) => one.index === index);
    const held = calls[call];
    const fields = held?.acc._tag === 'Fields' ? callHead(held.acc.values) : null;
    if (fields === null) return [];
    const { function: called, code_interpreter: code } = entry;
    const fragment =
      (isJsonObject(called) ? wordOf(called['arguments']) : null) ??
      (isJsonObject(code) ? wordOf(code['input']) : null) ??
      '';
    return [{ _tag: 'ToolCall', ...place, call, ...fields, fragment }];
  });
};

// Who a call is, without looking at its arguments: these are long, and grow.
const callHead = (values: Readonly<Record<string, Acc>>): Omit<Call, 'arguments'> => {
  const word = (acc: Acc | undefined): string | null => (acc?._tag === 'Value' ? wordOf(acc.value) : null);
  const called = values['function'];
  return {
    id: word(values['id']),
    name: called?._tag === 'Fields' ? word(called.values['name']) : null,
    type: word(values['type']) ?? 'function',
  };
};

const wholeCalls = (before: Entry | undefined, after: Entry, place: DeltaPlace): readonly Delta[] => {
  const earlier = before === undefined ? [] : callsOf(before.acc);
  return callsOf(after.acc).flatMap(({ acc }, call): readonly Delta[] => {
    const now = callOf(acc);
    const known = earlier[call];
    if (now === null) return [];
    const { arguments: args, ...head } = now;
    const fragment = beyond(known === undefined ? '' : (callOf(known.acc)?.arguments ?? ''), args);
    return known !== undefined && fragment === '' ? [] : [{ _tag: 'ToolCall', ...place, call, ...head, fragment }];
  });
};

const callEnds = (before: Entry | undefined, after: Entry, place: DeltaPlace): readonly Delta[] =>
  !after.callsEnded || before?.callsEnded === true
    ? []
    : callsOf(after.acc).flatMap(({ acc }, call): readonly Delta[] => {
        const held = callOf(acc);
        return held === null ? [] : [{ _tag: 'ToolCallEnd', ...place, call, ...held }];
      });

const runDeltas = (
  run: JsonObject,
  name: string,
  before: AssistantsState,
  after: AssistantsState,
): readonly Delta[] => {
  const status = statusOf(run, name);
  if (!isEnd(status) || (before.run !== null && isEnd(statusOf(before.run, '')))) return [];
  const ends = after.steps.flatMap((step, index) => callEnds(before.steps[index], step, { index, part: 0 }));
  const details = run['incomplete_details'];
  const reason = (isJsonObject(details) ? wordOf(details['reason']) : null) ?? status;
  const usage = usageFrom(run['usage']);
  return [
    ...ends,
    { _tag: 'FinishReason', index: 0, part: 0, reason },
    ...(usage === null ? [] : [{ _tag: 'Usage', usage } as const]),
  ];
};
