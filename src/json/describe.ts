import type { AnyCodec, Schema } from './schema.ts';

/** One field of a codec. */
export interface FieldRow {
  /** For example `choices[].delta.content`. `{*}` represents any key of a map. */
  readonly path: string;
  /** The path with the tags of the union members: `output[]<message>.content`. */
  readonly vpath: string;
  /** The name of the struct that contains the field. */
  readonly owner: string;
  /** `string`, `integer`, `object`, `array<string>`, `map<number>`, `string | array<object>`, `unknown`, … */
  readonly type: string;
  readonly required: boolean;
  readonly nullable: boolean;
  /** The known values of an open enum or of a literal; empty for any other field. */
  readonly values: readonly string[];
  /** The names of the structs and unions in the field. Rows for their fields follow, unless they are cut. */
  readonly refs: readonly string[];
}

/**
 * Returns every field of a codec, depth first, in the order of the definition. Two kinds of schema are cut, which means
 * that their fields are not listed: a struct inside itself, and a schema whose name is in `cut`, unless it is outermost.
 */
export const describe = (codec: AnyCodec, cut: ReadonlySet<string> = new Set()): readonly FieldRow[] => {
  const rows: FieldRow[] = [];
  const walk = (schema: Schema, path: string, vpath: string, open: ReadonlySet<string>): void => {
    switch (schema.kind) {
      case 'nullable':
        walk(schema.inner.schema, path, vpath, open);
        return;
      case 'lazy': {
        // a definition can contain itself only through a lazy codec
        const inner = schema.get();
        const name = `lazy ${inner.name}`;
        if (!open.has(name)) walk(inner.schema, path, vpath, new Set([...open, name]));
        return;
      }
      case 'list':
        walk(schema.item.schema, `${path}[]`, `${vpath}[]`, open);
        return;
      case 'map':
        walk(schema.value.schema, `${path}{*}`, `${vpath}{*}`, open);
        return;
      case 'oneOf':
        for (const option of schema.options) walk(option.schema, path, vpath, open);
        return;
      case 'union':
        if (open.size > 0 && cut.has(schema.name)) return;
        for (const [tags, member] of byMember(schema.members)) {
          walk(member.schema, path, `${vpath}<${tags.join('|')}>`, new Set([...open, schema.name]));
        }
        return;
      case 'struct': {
        if (open.has(schema.name) || (open.size > 0 && cut.has(schema.name))) return;
        const inner = new Set([...open, schema.name]);
        for (const [key, field] of schema.fields) {
          const at = under(path, key);
          const vat = under(vpath, key);
          rows.push({
            path: at,
            vpath: vat,
            owner: schema.name,
            required: field.required,
            ...describeType(field.codec.schema),
          });
          walk(field.codec.schema, at, vat, inner);
        }
        return;
      }
      default:
    }
  };
  walk(codec.schema, '', '', new Set());
  return rows;
};

const under = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

/** Groups the tags of one member: `<web_search|web_search_2025_08_26>`. */
export const byMember = (
  members: ReadonlyMap<string, AnyCodec>,
): readonly (readonly [readonly string[], AnyCodec])[] => {
  const groups = new Map<AnyCodec, string[]>();
  for (const [tag, member] of members) groups.set(member, [...(groups.get(member) ?? []), tag]);
  return [...groups].map(([member, tags]) => [tags, member]);
};

type TypeOfField = Pick<FieldRow, 'type' | 'nullable' | 'values' | 'refs'>;

const plain = (type: string): TypeOfField => ({ type, nullable: false, values: [], refs: [] });

const describeType = (schema: Schema): TypeOfField => {
  switch (schema.kind) {
    case 'string':
    case 'number':
    case 'integer':
    case 'boolean':
      return plain(schema.kind);
    case 'json':
      return plain('unknown');
    case 'literal':
      return { ...plain(typeof schema.values[0]), values: schema.values.map(String) };
    case 'enum':
      return { ...plain('string'), values: [...schema.values] };
    case 'struct':
    case 'union':
      return { ...plain('object'), refs: [schema.name] };
    case 'nullable':
      return { ...describeType(schema.inner.schema), nullable: true };
    case 'lazy':
      return describeType(schema.get().schema);
    case 'list':
      return within('array', describeType(schema.item.schema));
    case 'map':
      return within('map', describeType(schema.value.schema));
    case 'oneOf': {
      const options = schema.options.map((option) => describeType(option.schema));
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
