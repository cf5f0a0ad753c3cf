import { keyPatterns } from './keys.ts';
import type { RedactionPattern } from './pattern.ts';

/** What to remove before anything is stored. Extend it with `withRedaction({ secrets: [password] })`. */
export interface Redaction {
  /** A header's value is secret if one of these matches the header's name in lower case. */
  readonly headers: readonly RegExp[];
  /** The value of a URL parameter is secret if one of these matches the parameter's name in lower case. */
  readonly parameters: readonly RegExp[];
  /** The text of a JSON field is secret if one of these matches the field's name in lower case, without `_` and `-`. */
  readonly fields: readonly RegExp[];
  /** Patterns of secrets. They are searched for in every text. */
  readonly patterns: readonly RedactionPattern[];
  /**
   * Texts of 6 characters or more that are always secret. Each is searched for as it is, with any of its characters
   * escaped (`\\u0073`, `%73`), in UTF-16, in base64 (8 characters or more), and divided between the values of
   * successive events.
   */
  readonly secrets: readonly string[];
}

const headers: readonly RegExp[] = [
  /authorization|api-?key|subscription-key|cookie|secret|passw|credential|signature/,
  // x-functions-key, x-vault-token; but not x-ratelimit-remaining-tokens, and not a key that only identifies something
  /(?<!idempotency|cache|surrogate)(?:^|-)(?:key|token)$/,
  /(?:^|-)(?:auth|access|session|security|csrf|xsrf|id|refresh|client|bearer)token$/,
  /^x-(?:auth|token|amz-security)/,
  /^openai-(?:organization|project)$|^(?:x-)?(?:organization|project)(?:-id)?$|^x-goog-user-project$/,
];

const parameters: readonly RegExp[] = [
  /^(?:key|sig|token|code|auth|pwd)$/,
  /api[_-]?key|access[_-]?token|refresh[_-]?token|id[_-]?token|secret|passw|credential|signature|security-token|subscription-key/,
];

const fields: readonly RegExp[] = [
  /^(?:x|proxy)?(?:authorization|apikey|accesskey|secretkey|privatekey|subscriptionkey)$/,
  /^(?:access|refresh|id|auth|bearer|session|security)token$|^(?:client|app|webhook)?secret$|^secretaccesskey$/,
  /^password$|^passwd$|^passphrase$|^(?:set)?cookie$|^credentials?$|^openai(?:organization|project)$/,
];

/** The names of secrets in running text, as JSON and settings files spell them. */
const names =
  '(?:x-|proxy-)?(?:authorization|api[_-]?key|access[_-]?key|secret[_-]?key|private[_-]?key|subscription[_-]?key' +
  '|(?:access|refresh|id|auth|bearer|session|security)[_-]?token|(?:client|app|webhook)[_-]?secret|secret[_-]?access[_-]?key' +
  '|secret|password|passwd|passphrase|(?:set-)?cookie|openai-(?:organization|project))';

const patterns: readonly RedactionPattern[] = [
  ...keyPatterns,
  // requires a long value or one with a digit, because a sentence may contain "bearer of"
  {
    name: 'bearer',
    pattern: /(bearer(?: |%20|\+){1,4})(?:(?=[\w.~/=-][\w.~+/=-]*\d)[\w.~+/=-]{8,}|[\w.~/=-][\w.~+/=-]{19,})/i,
    reach: 'field',
  },
  {
    name: 'credentials',
    pattern:
      /(authorization\\*["']?[ \t]*[:=][ \t]*\\*["']?(?:basic|bearer|token|digest|aws4-hmac-sha256)[ \t]+)[^"'\\\r\n]+/i,
    reach: 'field',
  },
  {
    name: 'field',
    pattern: new RegExp(`(["']${names}\\\\*["'][ \\t]*:[ \\t]*\\\\*["'])[^"'\\\\\\r\\n]+`, 'i'),
    reach: 'field',
  },
  // the field `token` of log probabilities contains words, so this one has to be long and to contain a digit
  {
    name: 'token field',
    pattern: /(["']token\\*["'][ \t]*:[ \t]*\\*["'])(?=[\w.~+/=-]*\d)[\w.~+/=:-]{16,}/i,
    reach: 'field',
  },
  {
    name: 'setting',
    pattern:
      /((?<![A-Za-z0-9])(?:api[_-]?key|secret[_-]?access[_-]?key|account[_-]?key|client[_-]?secret|auth_token|auth-token|authtoken)[ \t]*[:=][ \t]*\\*["']?)[\w.~+/=-]{8,}/i,
    reach: 'field',
  },
  {
    name: 'parameter',
    pattern:
      /((?:[?&]|\\u0026|&amp;)(?:key=|sig=|token=|api[_-]?key=|access[_-]?token=|(?:x-amz-)?(?:signature=|credential=|security-token=)))[^&\s"'\\<>#]+/i,
    reach: 'field',
  },
  // These two may match several lines: JSON writes line ends as \n, but in the text of a request they are line ends.
  {
    name: 'private key',
    pattern:
      /(-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----(?:\\+[nr]|\s)*)[A-Za-z0-9+/=]{16,}(?:(?:\\+[nr]|[\r\n])+[A-Za-z0-9+/=]+)*/,
  },
  {
    name: 'form field',
    pattern: new RegExp(`(\\bname="${names}"[^"\\r\\n]*(?:\\r\\n[^\\r\\n]+){0,8}\\r\\n\\r\\n)[^\\r\\n]+`, 'i'),
  },
  { name: 'user', pattern: /(:\/\/[^\s/?#@:"'\\]{0,200}:)[^\s/?#@"'\\]+(?=@)/, reach: 'field' },
];

/** What is removed by default: API keys, tokens, credentials, cookies, and the names of organisations and projects. */
export const defaultRedaction: Redaction = { headers, parameters, fields, patterns, secrets: [] };

/** Adds rules to a redaction, by default to `defaultRedaction`. */
export const withRedaction = (more: Partial<Redaction>, base: Redaction = defaultRedaction): Redaction => ({
  headers: [...base.headers, ...(more.headers ?? [])],
  parameters: [...base.parameters, ...(more.parameters ?? [])],
  fields: [...base.fields, ...(more.fields ?? [])],
  patterns: [...base.patterns, ...(more.patterns ?? [])],
  secrets: [...base.secrets, ...(more.secrets ?? [])],
});

/** Removes nothing. Use it for recordings that contain no secret or that never leave the machine. */
export const noRedaction: Redaction = { headers: [], parameters: [], fields: [], patterns: [], secrets: [] };
