import { integer, optional, string } from '../../../json/codec.ts';
import { ofAgent } from './agent.ts';

/** The fields of every event. */
export const inStream = {
  ...ofAgent,
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
