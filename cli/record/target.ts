import { usageError } from '../cliError.ts';

/** The API that requests are forwarded to. Throws a `CliError` for what is not such an address. */
export const targetFrom = (text: string): URL => {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) throw usageError('the target is not an http or https URL');
  if (url.username !== '' || url.password !== '') {
    throw usageError('the target contains a user or password: let the client send them in a header');
  }
  return url;
};
