import { providerOf } from '../../../src/http/index.ts';
import { unknownProvider } from '../../../src/http/provider.ts';
import { fieldOf, textOf } from '../../../src/json/read.ts';
import type { Trace } from '../../trace/trace.ts';

/** The model that answered, or that was asked for; null if neither is known. */
export const modelOf = ({ head, final }: Trace): string | null =>
  head.model ?? textOf(fieldOf(head.request?.body, 'model')) ?? textOf(fieldOf(final?.response, 'model'));

/** The provider, or where the recording comes from; '' if neither is known. */
export const providerIn = ({ head }: Trace): string => {
  const found = head.provider ?? providerOf(head.response?.headers ?? {}, head.response?.url ?? head.request?.url);
  return found === unknownProvider ? (head.origin.name === 'file' ? '' : head.origin.name) : found;
};
