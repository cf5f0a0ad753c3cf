/** What is taken out before anything is written. Extend it: `withRedaction({ secrets: [password] })`. */
export interface Redaction {
  /** Whether a header's value is secret, by its lower-case name. */
  readonly headers: readonly RegExp[];
  /** Whether a URL parameter's value is secret, by its lower-case name. */
  readonly parameters: readonly RegExp[];
  /** Whether a JSON field's text is secret, by its name in lower case without `_` and `-`. */
  readonly fields: readonly RegExp[];
  /** Patterns of secrets, which are found anywhere in a text. */
  readonly patterns: readonly RedactionPattern[];
  /** Texts of 6 characters or more that are always secret. Each is searched for as it is and as JSON writes it. */
  readonly secrets: readonly string[];
}

/** What a secret looks like in text. */
export interface RedactionPattern {
  readonly name: string;
  /**
   * The first group, if there is one, is the text before the secret and is kept; the rest of the match is removed. A match lies
   * within one line and within {@link longestSecret} characters. In the bytes of an answer, characters beyond ASCII are seen as
   * the bytes of their UTF-8.
   */
  readonly pattern: RegExp;
  /**
   * How far a match reaches, where that is known; it makes looking for it cheap. `word`: it is a run of fourteen or more of
   * `A-Z a-z 0-9 _ . -`. `field`: it has three quotation marks in it at most, and begins with one if it has three. Unsaid: as far as
   * its line.
   */
  readonly reach?: 'word' | 'field';
}

/** A secret longer than this may be found in parts only, where an answer's body has no line ends. */
export const longestSecret = 16_384;

const headers: readonly RegExp[] = [
  /authorization|api-?key|subscription-key|cookie|secret|passw|credential|signature/,
  // x-functions-key, x-vault-token; not x-ratelimit-remaining-tokens, nor keys that only name something
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

/** Names of secrets in text, as JSON and settings write them. */
const names =
  '(?:x-|proxy-)?(?:authorization|api[_-]?key|access[_-]?key|secret[_-]?key|private[_-]?key|subscription[_-]?key' +
  '|(?:access|refresh|id|auth|bearer|session|security)[_-]?token|(?:client|app|webhook)[_-]?secret|secret[_-]?access[_-]?key' +
  '|secret|password|passwd|passphrase|(?:set-)?cookie|openai-(?:organization|project))';

const patterns: readonly RedactionPattern[] = [
  // OpenAI and those who write theirs alike (Anthropic sk-ant-, OpenRouter sk-or-v1-, DeepSeek sk-)
  { name: 'api key', pattern: /sk-(?:proj|ant|svcacct|admin|or|lf|None)-[\w-]{8,}/, reach: 'word' },
  { name: 'api key', pattern: /sk-[A-Za-z0-9]{20,}/, reach: 'word' },
  { name: 'api key', pattern: /(?<![A-Za-z0-9])sk[-_][\w-]{16,}/, reach: 'word' },
  {
    name: 'api key',
    pattern: /(?:AIza|gsk_|xai-|pplx-|nvapi-|csk-|sess-|ek_|r8_|tgp_v1_|fw_|rpa_)[\w-]{20,}/,
    reach: 'word',
  },
  {
    name: 'token',
    pattern: /(?:hf_|ghp_|gho_|ghu_|ghs_|ghr_|github_pat_|glpat-|npm_|xox[abprs]-|ya29\.)[\w.-]{16,}/,
    reach: 'word',
  },
  { name: 'access key', pattern: /(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])/, reach: 'word' },
  { name: 'organisation', pattern: /(?<![A-Za-z0-9])org-[A-Za-z0-9]{16,}/, reach: 'word' },
  { name: 'project', pattern: /(?<![A-Za-z0-9])proj_[A-Za-z0-9]{16,}/, reach: 'word' },
  { name: 'jwt', pattern: /eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)*/, reach: 'word' },
  // a sentence may have "bearer of" in it: something long, or something with a digit
  {
    name: 'bearer',
    pattern: /(bearer(?: |%20|\+)+)(?:(?=[\w.~+/=-]*\d)[\w.~+/=-]{8,}|[\w.~+/=-]{20,})/i,
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
  { name: 'setting', pattern: /((?<![A-Za-z0-9])api[_-]?key[ \t]*[:=][ \t]*)[\w.~+/=-]{8,}/i, reach: 'field' },
  {
    name: 'parameter',
    pattern:
      /((?:[?&]|\\u0026|&amp;)(?:key|sig|token|api[_-]?key|access[_-]?token|(?:x-amz-)?(?:signature|credential|security-token))=)[^&\s"'\\<>#]+/i,
    reach: 'field',
  },
  // in JSON its line ends are written as \n, so it is one line; in a request's text it may be many
  {
    name: 'private key',
    pattern:
      /(-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----(?:\\+[nr]|\s)*)[A-Za-z0-9+/=]{16,}(?:(?:\\+[nr]|[\r\n])+[A-Za-z0-9+/=]+)*/,
    reach: 'field',
  },
  {
    name: 'form field',
    pattern: new RegExp(`(\\bname="${names}"[^"\\r\\n]*(?:\\r\\n[^\\r\\n]+)*\\r\\n\\r\\n)[^\\r\\n]+`, 'i'),
    reach: 'field',
  },
  { name: 'user', pattern: /(:\/\/[^\s/?#@:"'\\]{0,200}:)[^\s/?#@"'\\]+(?=@)/, reach: 'field' },
];

/** What is removed by default. */
export const defaultRedaction: Redaction = { headers, parameters, fields, patterns, secrets: [] };

/** The usual redaction and your own beside it. */
export const withRedaction = (more: Partial<Redaction>, base: Redaction = defaultRedaction): Redaction => ({
  headers: [...base.headers, ...(more.headers ?? [])],
  parameters: [...base.parameters, ...(more.parameters ?? [])],
  fields: [...base.fields, ...(more.fields ?? [])],
  patterns: [...base.patterns, ...(more.patterns ?? [])],
  secrets: [...base.secrets, ...(more.secrets ?? [])],
});

/** Nothing is taken out. For recordings that hold no secret, or that never leave the machine. */
export const noRedaction: Redaction = { headers: [], parameters: [], fields: [], patterns: [], secrets: [] };
