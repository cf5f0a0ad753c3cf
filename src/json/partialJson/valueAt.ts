import { isJsonArray, isJsonObject, type Json } from '../json.ts';
import { childNamed, type Container } from './container.ts';
import { PartialJson } from './state.ts';
import { madeValue, openScalar } from './position.ts';

/** Returns the part of a complete value at `path`, without its first `from` steps. */
const follow = (value: Json | undefined, path: readonly (string | number)[], from: number): Json | undefined => {
  let at = value;
  for (const step of path.slice(from)) {
    if (isJsonArray(at)) at = typeof step === 'number' ? at[step] : undefined;
    else at = isJsonObject(at) && Object.hasOwn(at, step) ? at[step] : undefined;
  }
  return at;
};

/**
 * Returns the part of the value at a path (names and indexes from the root), or undefined if it has not arrived. Unlike `state.value`
 * it does not copy the arrays on the way: it takes time proportional to the depth and to the open part below the path. Use it to watch
 * one field, or the last item of a long array, after every push.
 */
export const valueAt = (at: PartialJson, path: readonly (string | number)[]): Json | undefined => {
  const state = PartialJson.positionOf(at);
  const levels: { readonly container: Container; readonly count: number; readonly name: string }[] = [];
  let { container, count, name } = state;
  while (container.parent !== null) {
    levels.push({ container, count, name });
    count = container.slot;
    name = container.name;
    container = container.parent;
  }
  let here = levels.pop();
  if (here === undefined) return follow(madeValue(state, null, state.machine.settings.plain), path, 0);
  for (const [index, step] of path.entries()) {
    const isArray = here.container.names === null;
    const isOpen = isArray ? step === here.count : String(step) === here.name;
    const inner = levels.pop();
    if (isOpen && inner !== undefined) {
      here = inner;
      continue;
    }
    const scalar = isOpen ? openScalar(state) : undefined;
    if (scalar !== undefined && inner === undefined) return follow(scalar, path, index + 1);
    if (!isArray) return follow(childNamed(here.container, here.count, String(step)), path, index + 1);
    return typeof step === 'number' && step < here.count
      ? follow(here.container.values[step], path, index + 1)
      : undefined;
  }
  return madeValue(state, here.container, state.machine.settings.plain);
};
