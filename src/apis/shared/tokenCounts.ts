import { integer } from '../../json/codec.ts';

/** The token counts of a request. */
export const tokenCounts = {
  /** tokens read by the model */
  input_tokens: integer,
  /** tokens produced by the model */
  output_tokens: integer,
  /** all tokens */
  total_tokens: integer,
};
