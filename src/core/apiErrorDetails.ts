import type { Json } from '../json/json.ts';

/** An API's description of an error, read from any of the shapes that servers use. */
export interface ApiErrorDetails {
  readonly message: string;
  readonly type: string | null;
  readonly code: string | null;
  readonly param: string | null;
  /** The error as received, with every field. */
  readonly body: Json;
}
