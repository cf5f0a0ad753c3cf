import type { AnyCodec, Shape } from './shape.ts';

/** One field that a codec names. */
export interface FieldRow {
  /** Where it stands: `choices[].delta.content`; `{*}` stands for any key of a map. */
  readonly path: string;
  /** The same, with the tags of the union member that it belongs to: `output[]<message>.content`. */
  readonly vpath: string;
  /** The struct that names it: `Choice.delta` is `owner` and the path's last step. */
  readonly owner: string;
  /** What it holds: `string`, `integer`, `object`, `array<string>`, `map<number>`, `string | array<object>`, `unknown`. */
  readonly type: string;
  readonly required: boolean;
  readonly nullable: boolean;
  /** The known values of an open enum or of a literal; empty for any other field. */
  readonly values: readonly string[];
  /** The names of the structs and unions that it holds; their own fields follow as rows of their own unless cut. */
  readonly refs: readonly string[];
}

/**
 * Every field that a codec names, depth first, in the order of the definition. A struct inside itself is cut, and so is any
 * schema that `cut` names (a big one, with a list of its own), unless it is the outermost; such a field says so by its
 * `refs` alone. Costs one walk of the definition.
 */
export const describe = (codec: AnyCodec, cut: ReadonlySet<string> = new Set()): readonly FieldRow[] => {
  const rows: FieldRow[] = [];
  walk(codec.shape, '', '', new Set(), cut, rows);
  return rows;
};

const walk = (
  shape: Shape,
  path: string,
  vpath: string,
  open: ReadonlySet<string>,
  cut: ReadonlySet<string>,
  rows: FieldRow[],
): void => {
  switch (shape.kind) {
    case 'nullable':
      walk(shape.inner.shape, path, vpath, open, cut, rows);
      return;
    case 'lazy': {
      // only through a lazy codec can a definition reach itself
      const codec = shape.get();
      const name = `lazy ${codec.name}`;
      if (!open.has(name)) walk(codec.shape, path, vpath, new Set([...open, name]), cut, rows);
      return;
    }
    case 'list':
      walk(shape.item.shape, `${path}[]`, `${vpath}[]`, open, cut, rows);
      return;
    case 'map':
      walk(shape.value.shape, `${path}{*}`, `${vpath}{*}`, open, cut, rows);
      return;
    case 'oneOf':
      for (const option of shape.options) walk(option.shape, path, vpath, open, cut, rows);
      return;
    case 'union':
      if (open.size > 0 && cut.has(shape.name)) return;
      for (const [tags, member] of byMember(shape.members)) {
        walk(member.shape, path, `${vpath}<${tags.join('|')}>`, new Set([...open, shape.name]), cut, rows);
      }
      return;
    case 'struct': {
      if (open.has(shape.name) || (open.size > 0 && cut.has(shape.name))) return;
      const inner = new Set([...open, shape.name]);
      for (const [key, field] of shape.fields) {
        const at = under(path, key);
        const vat = under(vpath, key);
        rows.push({
          path: at,
          vpath: vat,
          owner: shape.name,
          required: field.required,
          ...describeType(field.codec.shape),
        });
        walk(field.codec.shape, at, vat, inner, cut, rows);
      }
      return;
    }
    default:
  }
};

const under = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

// Tags that mean one and the same member stand together: <web_search|web_search_2025_08_26>.
const byMember = (members: ReadonlyMap<string, AnyCodec>): readonly (readonly [readonly string[], AnyCodec])[] => {
  const groups = new Map<AnyCodec, string[]>();
  for (const [tag, member] of members) groups.set(member, [...(groups.get(member) ?? []), tag]);
  return [...groups].map(([member, tags]) => [tags, member]);
};

type TypeOfField = Pick<FieldRow, 'type' | 'nullable' | 'values' | 'refs'>;

const plain = (type: string): TypeOfField => ({ type, nullable: false, values: [], refs: [] });

const describeType = (shape: Shape): TypeOfField => {
  switch (shape.kind) {
    case 'string':
    case 'number':
    case 'integer':
    case 'boolean':
      return plain(shape.kind);
    case 'json':
      return plain('unknown');
    case 'literal':
      return { ...plain(typeof shape.values[0]), values: shape.values.map(String) };
    case 'enum':
      return { ...plain('string'), values: [...shape.values] };
    case 'struct':
    case 'union':
      return { ...plain('object'), refs: [shape.name] };
    case 'nullable':
      return { ...describeType(shape.inner.shape), nullable: true };
    case 'lazy':
      return describeType(shape.get().shape);
    case 'list':
      return within('array', describeType(shape.item.shape));
    case 'map':
      return within('map', describeType(shape.value.shape));
    case 'oneOf': {
      const options = shape.options.map((option) => describeType(option.shape));
      return {
        type: [...new Set(options.map((option) => option.type))].join(' | '),
        nullable: options.some((option) => option.nullable),
        values: options.flatMap((option) => option.values),
        refs: options.flatMap((option) => option.refs),
      };
    }
  }
};

const within = (container: string, inner: TypeOfField): TypeOfField => ({
  type: `${container}<${inner.type}>`,
  nullable: false,
  values: inner.values,
  refs: inner.refs,
});
