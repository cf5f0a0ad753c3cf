/** The number that a rate-limit header contains. `cost` is the amount that this request used (Mistral). */
export type RateLimitField = 'limit' | 'remaining' | 'reset' | 'renewalperiod' | 'cost';

/**
 * The meaning of a rate-limit header: one number for one kind of limit, a list of kinds, a fact that concerns all
 * kinds, or unknown.
 */
export type RateLimitName =
  | { readonly _tag: 'Field'; readonly kind: string; readonly field: RateLimitField }
  | { readonly _tag: 'List' }
  | { readonly _tag: 'Fact'; readonly fact: 'key' | 'abusePenaltyActive' | 'overLimit' }
  | { readonly _tag: 'Other' };

/** The kind of limit if the header names no kind: `x-ratelimit-limit`, `ratelimit-remaining`. */
export const defaultKind = 'default';

/** Prefixes that are not part of the kind. Other prefixes are kept: LiteLLM forwards `llm_provider-x-ratelimit-…`. */
const plainPrefixes: ReadonlySet<string> = new Set(['', 'x', 'anthropic']);

/**
 * Returns the meaning of a rate-limit header; null for any other header. `name` must be in lower case.
 *
 * | header | kind, field |
 * |---|---|
 * | `x-ratelimit-limit-requests` (OpenAI, Azure, Groq, xAI) | `requests`, limit |
 * | `x-ratelimit-remaining-tokens_usage_based` | `tokens-usage-based`, remaining |
 * | `x-ratelimit-renewalperiod-tokens` (Azure) | `tokens`, renewalperiod |
 * | `x-ratelimit-limit`, `ratelimit-limit` (OpenRouter, Together, IETF drafts up to 06) | `default`, limit |
 * | `ratelimit`, `ratelimit-policy` (IETF drafts from 07, Hugging Face) | a list of kinds |
 * | `anthropic-ratelimit-input-tokens-reset` | `input-tokens`, reset |
 * | `x-ratelimitbysize-limit-minute`, `ratelimitbysize-limit` (Mistral) | `size-minute`, `size`, limit |
 * | `x-ratelimit-tokens-query-cost` (Mistral) | `tokens`, cost |
 * | `x-tokenlimit-remaining` (Together) | `tokens`, remaining |
 * | `llm_provider-x-ratelimit-limit-tokens` (LiteLLM) | `llm-provider-tokens`, limit |
 */
export const rateLimitName = (name: string): RateLimitName | null => {
  const match = /^(.*?)(rate-?limit(?:bysize)?|tokenlimit)(?:[-_](.*))?$/s.exec(name);
  if (match === null) return null;
  const [, before = '', word = '', after = ''] = match;
  const vendor = dashes(before).replace(/(?:^|-)(?:x-)?$/, '');
  const prefix = plainPrefixes.has(vendor) ? '' : vendor;
  const base = word === 'tokenlimit' ? 'tokens' : word.endsWith('bysize') ? 'size' : '';
  const rest = dashes(after);
  if (rest === '' || rest === 'policy') return { _tag: 'List' };
  if (rest === 'key') return { _tag: 'Fact', fact: 'key' };
  if (rest === 'abusepenalty-active') return { _tag: 'Fact', fact: 'abusePenaltyActive' };
  if (rest === 'over-limit') return { _tag: 'Fact', fact: 'overLimit' };
  for (const pattern of fieldPatterns) {
    const found = pattern.exec(rest)?.groups;
    if (found === undefined || !isField(found['field'])) continue;
    const kind = [prefix, base, found['kind'] ?? ''].filter((part) => part !== '').join('-');
    return { _tag: 'Field', kind: kind === '' ? defaultKind : kind, field: found['field'] };
  }
  return { _tag: 'Other' };
};

/** The places of the field and the kind in the rest of a name, in the order of preference. */
const fieldPatterns: readonly RegExp[] = [
  /^(?<field>limit|remaining|reset|renewalperiod)(?:-(?<kind>.*))?$/s,
  /^(?:(?<kind>.*)-)?(?<field>limit|remaining|reset|renewalperiod)$/s,
  /^(?:(?<kind>.*)-)?query-(?<field>cost)$/s,
];

const isField = (word: string | undefined): word is RateLimitField => word !== undefined && word in fields;

const fields: Readonly<Record<RateLimitField, true>> = {
  limit: true,
  remaining: true,
  reset: true,
  renewalperiod: true,
  cost: true,
};

/** Replaces underscores, because OpenAI sends both spellings of `tokens-usage-based`. */
const dashes = (text: string): string => text.replaceAll('_', '-');
