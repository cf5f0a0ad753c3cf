import type { Json } from '../json/json.ts';
import { fieldOf, textOf } from '../json/read.ts';
import { fieldIn, read, type Acc, type Slot } from './acc.ts';
import { asFields } from './path.ts';

/** The position of the streamed member that each complete member completes; -1 for a new member. */
export const pair = (known: readonly Slot[], given: readonly Json[]): readonly number[] => {
  const byIndex = new Map(known.map(({ index }, at) => [index, at]));
  // some servers number the members in another way
  const numbered = known.every(({ index }) => index >= 0 && index < given.length);
  const types = known.map(({ acc }) => typeOf(acc));
  const free = new Map<string | null, number[]>();
  for (let at = types.length - 1; at >= 0; at -= 1) {
    const type = types[at] ?? null;
    const positions = free.get(type);
    if (positions === undefined) free.set(type, [at]);
    else positions.push(at);
  }
  const used = new Set<number>();
  const firstFree = (type: string | null): number => {
    const positions = free.get(type) ?? [];
    let at = positions.pop();
    while (at !== undefined && used.has(at)) at = positions.pop();
    return at ?? -1;
  };
  return given.map((member, position) => {
    const beside = numbered ? (byIndex.get(position) ?? -1) : position;
    const type = textOf(fieldOf(member, 'type')) ?? types[beside] ?? null;
    const fits = beside in types && !used.has(beside) && (types[beside] === type || types[beside] === null);
    const at = fits ? beside : firstFree(type);
    used.add(at);
    return at;
  });
};

/** The type of an object; null if it has none. */
export const typeOf = (acc: Acc): string | null => {
  const type = fieldIn(asFields(acc), 'type');
  return type === undefined ? null : textOf(read(type));
};
