// Compares the answer of an implementation with what a vector expects. docs/conformance.md explains the conditions.
import { isDeepStrictEqual } from 'node:util';

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const shown = (value) => JSON.stringify(value) ?? 'nothing';

/** Whether a value has everything that is expected of it: objects may have more, arrays have as many members. */
const fits = (found, expected, path) => {
  if (Array.isArray(expected)) {
    if (!Array.isArray(found) || found.length !== expected.length)
      return [`${path}: not ${String(expected.length)} members`];
    return expected.flatMap((member, at) => fits(found[at], member, `${path}[${String(at)}]`));
  }
  if (!isObject(expected))
    return Object.is(found, expected) ? [] : [`${path}: ${shown(found)} is not ${shown(expected)}`];
  if (!isObject(found)) return [`${path}: no object`];
  return Object.entries(expected).flatMap(([key, value]) =>
    Object.hasOwn(found, key) ? fits(found[key], value, `${path}.${key}`) : [`${path}.${key}: missing`],
  );
};

const equals = (found, expected, path) =>
  isDeepStrictEqual(found, expected) ? [] : [`${path}: ${shown(found)} is not ${shown(expected)}`];

// a reader that throws may not say whether the server reported an error or the stream stopped
const outcome = (found, expected, path) =>
  found === 'error' && ['failed', 'truncated'].includes(expected) ? [] : equals(found, expected, path);

const parsed = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

// a reader may give the arguments as the value that they are the JSON of
const calls = (found, expected, path) => {
  const asFound = ([id, name, args], at) => [id, name, typeof found?.[at]?.[2] === 'string' ? args : parsed(args)];
  return equals(found, Array.isArray(found) ? expected.map(asFound) : expected, path);
};

const responses = (found, expected, path) => [
  ...equals(found.length, expected.length, path),
  ...expected.flatMap(({ lane, ...one }, at) => [
    ...equals(found[at]?.lane ?? null, lane ?? null, `${path}[${String(at)}].lane`),
    ...score(one, found[at] ?? {}, `${path}[${String(at)}].`).failures,
  ]),
];

const conditions = {
  outcome,
  calls,
  responses,
  error: fits,
  response: fits,
  usage: (found, expected, path) =>
    Object.entries(expected).flatMap(([key, value]) =>
      found[key] === undefined ? [] : fits(found[key], value, `${path}.${key}`),
    ),
  diagnostics: fits,
  listed: fits,
  text: equals,
  reasoning: equals,
  refusal: equals,
  annotations: equals,
};

/** The conditions that an answer does not meet, and those that it does not answer. */
export const score = (expected, answer, path = '') => {
  const failures = [];
  const unanswered = [];
  for (const [name, value] of Object.entries(expected)) {
    if (name === 'absent') {
      const json = shown({ ...answer.response, meta: null });
      failures.push(...value.filter((word) => json.includes(`"${word}"`)).map((word) => `${path}${word} is there`));
    } else if (answer[name] === undefined) unanswered.push(`${path}${name}`);
    else failures.push(...conditions[name](answer[name], value, `${path}${name}`));
  }
  return { failures, unanswered };
};
