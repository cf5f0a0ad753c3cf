import { literal, struct, type Fields, type TypeOfFields } from '../../json/codec.ts';
import type { Codec } from '../../json/schema.ts';

/** The field that identifies an event. Not an interface, because only an alias can be used as a record. */
export type TypeField<Type extends string> = {
  readonly type: Codec<Type>;
};

/** The schema of an event: the name of the schema, the event's `type`, and its other fields. */
export const event = <Type extends string, F extends Fields>(
  name: string,
  type: Type,
  fields: F,
): Codec<TypeOfFields<F & TypeField<Type>>> => struct<F & TypeField<Type>>(name, { ...fields, type: literal(type) });
