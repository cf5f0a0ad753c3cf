import { byMember } from '../../src/json/describe.ts';
import { isJsonArray, isJsonObject, type Json } from '../../src/json/json.ts';
import { memoize } from '../../src/json/memoize.ts';
import type { AnyCodec, Schema } from '../../src/json/schema.ts';
import { memberOf, optionFor } from '../../src/json/validate.ts';

/** A documented place that was received: a field, an item of a list, or a member of a union. */
export interface Mark {
  /** The path as `describe` writes it: `output[]<message>.content`. */
  readonly vpath: string;
  /** How many times it was received, and in how many exchanges. */
  count: number;
  exchanges: number;
  readonly models: Set<string>;
  readonly children: Map<string, Mark>;
  lastExchange: number;
}

/** Counts the documented fields that were received, by schema. */
export interface FieldMarks {
  /** Counts everything in a value that its codec describes. Costs one walk over the value. */
  readonly mark: (codec: AnyCodec, json: Json, from: { readonly exchange: number; readonly model: string }) => void;
  /** The root of each schema's tree, by the name of the schema. */
  readonly schemas: ReadonlyMap<string, Mark>;
}

/** Starts to count. A schema that `cut` names has one tree for all places that use it, as in `describe`. */
export const startMarks = (cut: ReadonlySet<string>): FieldMarks => {
  const schemas = new Map<string, Mark>();
  let exchange = 0;
  let model = '';

  const touch = (mark: Mark): Mark => {
    mark.count += 1;
    if (mark.lastExchange !== exchange) {
      mark.lastExchange = exchange;
      mark.exchanges += 1;
    }
    if (model !== '') mark.models.add(model);
    return mark;
  };

  const under = (parent: Mark, step: string, dot = false): Mark => {
    const known = parent.children.get(step);
    if (known !== undefined) return touch(known);
    const made = newMark(dot && parent.vpath !== '' ? `${parent.vpath}.${step}` : parent.vpath + step);
    parent.children.set(step, made);
    return touch(made);
  };

  const start = (schema: Schema, u: Json): void => {
    const name = schema.kind === 'struct' || schema.kind === 'union' ? schema.name : '';
    const root = schemas.get(name) ?? newMark('');
    schemas.set(name, root);
    walk(schema, u, touch(root), null);
  };

  const walk = (schema: Schema, u: Json, at: Mark, open: Open | null): void => {
    switch (schema.kind) {
      case 'nullable':
        if (u !== null) walk(schema.inner.schema, u, at, open);
        return;
      case 'lazy': {
        const codec = schema.get();
        const name = `lazy ${codec.name}`;
        if (!isOpen(open, name)) walk(codec.schema, u, at, { name, outer: open });
        return;
      }
      case 'list':
        if (isJsonArray(u)) for (const item of u) walk(schema.item.schema, item, under(at, '[]'), open);
        return;
      case 'map':
        if (isJsonObject(u))
          for (const value of Object.values(u)) walk(schema.value.schema, value, under(at, '{*}'), open);
        return;
      case 'oneOf': {
        const option = optionFor(schema.options, u);
        if (option !== undefined) walk(option.schema, u, at, open);
        return;
      }
      case 'union': {
        if (!isJsonObject(u)) return;
        if (open !== null && cut.has(schema.name)) {
          start(schema, u);
          return;
        }
        const tag = u[schema.tag];
        const member = memberOf(schema, tag);
        if (member === undefined || typeof tag !== 'string') return;
        walk(member.schema, u, under(at, labelsOf(schema).get(tag) ?? ''), { name: schema.name, outer: open });
        return;
      }
      case 'struct': {
        if (!isJsonObject(u) || isOpen(open, schema.name)) return;
        if (open !== null && cut.has(schema.name)) {
          start(schema, u);
          return;
        }
        const inner = { name: schema.name, outer: open };
        for (const [key, value] of Object.entries(u)) {
          const field = schema.fields.get(key);
          if (field !== undefined) walk(field.codec.schema, value, under(at, key, true), inner);
        }
        return;
      }
      default:
    }
  };

  return {
    schemas,
    mark: (codec, json, from) => {
      exchange = from.exchange;
      model = from.model;
      start(codec.schema, json);
    },
  };
};

/** Returns a mark and all marks below it, by path. */
export const marksBelow = (mark: Mark, into = new Map<string, Mark>()): ReadonlyMap<string, Mark> => {
  for (const child of mark.children.values()) {
    into.set(child.vpath, child);
    marksBelow(child, into);
  }
  return into;
};

/**
 * Returns the shortest beginning of a path that was not received. If no server sent `tools`, that is `tools` for all
 * its fields.
 */
export const firstUnseen = (vpath: string, seen: ReadonlyMap<string, Mark>): string => {
  let before = '';
  for (const step of vpath.match(/\.?[^.[{<]+|\[\]|\{\*\}|<[^<>]*>/g) ?? []) {
    before += step;
    if (!seen.has(before)) return before;
  }
  return vpath;
};

interface Open {
  readonly name: string;
  readonly outer: Open | null;
}

const isOpen = (open: Open | null, name: string): boolean => {
  for (let one = open; one !== null; one = one.outer) if (one.name === name) return true;
  return false;
};

const newMark = (vpath: string): Mark => ({
  vpath,
  count: 0,
  exchanges: 0,
  models: new Set(),
  children: new Map(),
  lastExchange: -1,
});

// the label of each tag of a union, as `describe` writes it
const labelsOf = memoize(
  (union: Extract<Schema, { kind: 'union' }>): ReadonlyMap<string, string> =>
    new Map(byMember(union.members).flatMap(([tags]) => tags.map((tag) => [tag, `<${tags.join('|')}>`]))),
);
