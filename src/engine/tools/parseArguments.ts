import * as E from '../../json/either.ts';
import type { Either } from 'fp-ts/Either';
import type { Json } from '../../json/json.ts';
import { endJson, partialJson, pushJson, type PartialJsonError } from '../../json/partialJson/index.ts';

/**
 * Parses the arguments of a complete tool call. Empty text is an empty object, because some servers send it for a tool
 * without arguments. Left contains the place where the text stops being JSON, and no part of the text.
 *
 * @example parseArguments(call.arguments)
 */
export const parseArguments = (text: string): Either<PartialJsonError, Json> =>
  text.trim() === '' ? E.right({}) : endJson(pushJson(partialJson({ plain: true }), text));
