import { boolean, openEnum, string } from '../../json/codec.ts';

/** The fields of a page of a list. */
export const page = {
  object: openEnum('list'),
  /** id of the first object on the page */
  first_id: string,
  /** cursor for the next page */
  last_id: string,
  /** more pages follow */
  has_more: boolean,
};
