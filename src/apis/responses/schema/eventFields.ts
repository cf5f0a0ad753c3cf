import { integer, literal, optional, string, struct, type Fields, type TypeOfFields } from '../../../json/codec.ts';
import type { Codec } from '../../../json/schema.ts';

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

/** The fields of every event. */
export const inStream = {
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
};

/** The fields of an event that concerns an output item. */
export const ofItem = {
  /** id of the item concerned */
  item_id: string,
  /** index of the item in output[] */
  output_index: integer,
  ...inStream,
};

/** The fields of an event that concerns a content part. */
export const ofPart = {
  /** index of the part in content[] */
  content_index: integer,
  ...ofItem,
};

/** The fields of an event that concerns a part of a reasoning summary. */
export const ofSummary = {
  ...ofItem,
  /** index in summary[] */
  summary_index: integer,
};

/** The fields of an event that adds text. */
export const increment = {
  /** the increment */
  delta: string,
  /** random padding; discard @source observed */
  obfuscation: optional(string),
};
