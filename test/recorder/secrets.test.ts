import { gzipSync, brotliCompressSync, deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bytes, type Bytes } from '../../src/core/frame.ts';
import { toBase64 } from '../../src/json/base64.ts';
import type { RecordedRequest } from '../../recorder/format/index.ts';
import {
  bodyRedactor,
  defaultRedaction,
  redactHead,
  redactRequest,
  secretFinder,
} from '../../recorder/redaction/index.ts';
import { headWith } from '../support/anyRecording.ts';
import { bodyOf } from '../support/recordings.ts';

const encoder = new TextEncoder();
const key = 'q7-Ab3dEf6hIj9kLmN2pQr5tUv8xYz4';
const request = (more: Partial<RecordedRequest>): RecordedRequest => ({
  method: 'POST',
  url: '/v1/x',
  ...more,
  headers: { authorization: `Bearer ${key}`, ...more.headers },
});
/** The body of a response to a request with the key, redacted; the body arrives in pieces. */
const redacted = (pieces: readonly string[], sent: RecordedRequest = request({})): string => {
  const { find, secrets } = redactHead(headWith({ request: sent }));
  const body = bodyRedactor(find, secrets);
  const taken = pieces.flatMap((piece, at) => body.take([bytes(at, encoder.encode(piece))]));
  return new TextDecoder().decode(bodyOf([...taken, ...body.rest()]));
};
const event = (content: string): string =>
  `data: ${JSON.stringify({ object: 'chat.completion.chunk', choices: [{ index: 0, delta: { content } }] })}\n\n`;
const contents = (text: string): string =>
  [...text.matchAll(/"content":"([^"]*)"/g)].map(([, content]) => content).join('');

const letters = (count: number): string => 'aB3dE6gH9jK2mN5pQ8rT'.repeat(10).slice(0, count);
const hex = (count: number): string => '0123456789abcdef'.repeat(10).slice(0, count);

describe('the keys of vendors', () => {
  it.each([
    ['Stripe, restricted', `rk_live_${letters(24)}`],
    ['Stripe, webhook', `whsec_${letters(16)}+/${letters(14)}`],
    ['Slack, app', `xapp-1-A0${letters(10)}-${letters(30)}`],
    ['SendGrid', `SG.${letters(22)}.${letters(43)}`],
    ['Google OAuth', `GOCSPX-${letters(28)}`],
    ['Databricks', `dapi${hex(32)}`],
    ['DigitalOcean', `dop_v1_${hex(64)}`],
    ['LangSmith', `lsv2_pt_${hex(32)}_${hex(10)}`],
    ['Pinecone', `pcsk_${letters(60)}`],
    ['Notion', `ntn_${letters(46)}`],
    ['Linear', `lin_api_${letters(40)}`],
    ['Shopify', `shpat_${hex(32)}`],
    ['Telegram', `123456789:AA${letters(33)}`],
    ['HashiCorp Vault', `hvs.${letters(90)}`],
    ['PyPI', `pypi-AgEIcHlwaS5vcmc${letters(60)}`],
    ['Supabase', `sbp_${hex(40)}`],
    ['Figma', `figd_${letters(40)}`],
    ['Docker', `dckr_pat_${letters(27)}`],
    ['Twilio', `SK${hex(32)}`],
    ['Voyage', `pa-${letters(43)}`],
    ['GitLab, runner', `glrt-${letters(20)}`],
    ['Grafana', `glsa_${letters(32)}_${hex(8)}`],
    ['Fly.io', `fo1_${letters(43)}`],
    ['Azure', `abc8Q~${letters(34)}`],
    ['Hugging Face, organisation', `api_org_${'abcdefgh'.repeat(5).slice(0, 34)}`],
  ])('%s: is found in text, in JSON, after an escape and in a URL', (_name, secret) => {
    for (const text of [`x ${secret}, y`, JSON.stringify({ a: `b\n${secret}` }), `/a/${secret}?b`]) {
      const clean = redacted([`${text}\n`, 'x'.repeat(300)], { ...request({}), headers: {} });
      // an Azure secret is recognised by its middle
      expect(clean).not.toContain(secret.slice(3));
    }
  });

  it.each(['token', 'Token', 'to_ken'])('a JSON field %s of a request is removed, but not a token of text', (name) => {
    const body = {
      [name]: 'abc',
      top_logprobs: [
        { token: 'abc', logprob: -1 },
        { token: 'abc', bytes: [97] },
      ],
    };
    expect(redactRequest(request({ body })).body).toEqual({ ...body, [name]: '[redacted]' });
  });

  it('a long JSON field token is removed from a response', () => {
    expect(redacted(['{"token":"ab1cdefghijklmnop"}'])).toBe('{"token":"*****************"}');
    expect(redacted(['{"token":" antidisestablishmentarianism"}'])).toContain('anti');
  });

  it.each(['AWS_SECRET_ACCESS_KEY=', 'CO_API_KEY: "', 'AccountKey='])('a key is found after its name %s', (name) => {
    expect(redacted([`${name}${letters(40)}`])).toBe(`${name}${'*'.repeat(40)}`);
  });
});

describe('a known key', () => {
  const spellings: readonly (readonly [string, string])[] = [
    ['escaped', Array.from(key, (one) => `\\u00${one.charCodeAt(0).toString(16)}`).join('')],
    ['partly escaped', `\\u00${key.charCodeAt(0).toString(16).toUpperCase()}${key.slice(1)}`],
    ['escaped twice', Array.from(key, (one) => `\\\\u00${one.charCodeAt(0).toString(16)}`).join('')],
    ['percent-encoded', Array.from(key, (one) => `%${one.charCodeAt(0).toString(16)}`).join('')],
    ['percent-encoded twice', Array.from(key, (one) => `%25${one.charCodeAt(0).toString(16)}`).join('')],
    ['UTF-16', Array.from(key, (one) => `${one}\0`).join('')],
    ...['', 'a', 'ab', 'user:'].map((start): readonly [string, string] => [
      `base64 after "${start}"`,
      toBase64(encoder.encode(`${start}${key}~~~`)),
    ]),
    [
      'URL-safe base64',
      toBase64(encoder.encode(`${key}>>>???`))
        .replaceAll('+', '-')
        .replaceAll('/', '_'),
    ],
  ];

  it.each(spellings)('is found %s, in a response and in a request', (_name, spelled) => {
    const shown = redacted([`data: {"x":"${spelled}","y":"${'z'.repeat(300)}"}\n\n`]);
    expect(shown).toContain('*'.repeat(20));
    expect(shown).not.toContain(spelled.slice(4, 14));
    const text = redactRequest(request({ text: `a ${spelled} b` })).text ?? '';
    expect(text).toContain('[redacted]');
    expect(text).not.toContain(spelled.slice(4, 14));
  });

  it('is found however it is divided between events, and every byte of it is masked', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 31 }),
        fc.integer({ min: 1, max: 400 }),
        (sizes, cut) => {
          const parts: string[] = [];
          for (let at = 0, part = 0; at < key.length; part += 1) {
            const size = sizes[part % sizes.length] ?? 1;
            parts.push(key.slice(at, at + size));
            at += size;
          }
          const text = ['my key is ', ...parts, ', as', ' you', ' know'].map(event).join('');
          const pieces = Array.from({ length: Math.ceil(text.length / cut) }, (_, n) =>
            text.slice(n * cut, (n + 1) * cut),
          );
          const clean = redacted(pieces);
          expect(clean).toHaveLength(text.length);
          expect(contents(clean)).toBe(`my key is ${'*'.repeat(key.length)}, as you know`);
        },
      ),
    );
  });

  it('is found at the end of a response, also after a value that ends as the key begins', () => {
    const text = [' Iraq', 'q7-', key.slice(3, 20), key.slice(20)].map(event).join('');
    expect(contents(redacted([text]))).toBe(` Iraq${'*'.repeat(key.length)}`);
  });

  it('is found if values that never change contain parts of it', () => {
    const same = (content: string): string => event(content).replace('"index":0', '"index":0,"x":"q7-Ab","y":"d"');
    const text =
      [...'abcdefghij'].map(same).join('') + [' q', '7-Ab', key.slice(5, 20), key.slice(20)].map(same).join('');
    expect(contents(redacted([text]))).toBe(`abcdefghij ${'*'.repeat(key.length)}`);
  });

  it('that is divided is masked in the log probabilities of the same events too', () => {
    const line = (token: string): string =>
      `data: ${JSON.stringify({ choices: [{ delta: { content: token }, logprobs: { content: [{ token, logprob: 0 }] } }] })}\n\n`;
    const clean = redacted([key.slice(0, 9), key.slice(9, 20), key.slice(20)].map(line));
    expect(clean.match(/"\*+"/g)).toHaveLength(6);
  });

  it('does not hold back a stream that only resembles it', () => {
    const { find, secrets } = redactHead(headWith({ request: request({}) }));
    const body = bodyRedactor(find, secrets);
    const [first, ...others] = Array.from('qxyzabcdefgh', String).map((text, at) =>
      bytes(at, encoder.encode(event(text))),
    );
    expect(body.take([first].filter((piece): piece is Bytes => piece !== undefined))).toEqual([]);
    expect(body.take(others)).toHaveLength(12);
  });

  it.each([
    [
      'a Basic password',
      { authorization: `Basic ${toBase64(encoder.encode('me:correct horse'))}` },
      '/',
      'correct horse',
    ],
    ['a password in the URL', {}, 'http://me:correcthorse@h/', 'correcthorse'],
  ])('%s is found where it is echoed', (_name, headers, url, password) => {
    const clean = redacted([`bad password ${password}.`], { method: 'GET', url, headers });
    expect(clean).toBe(`bad password ${'*'.repeat(password.length)}.`);
  });
});

describe('a compressed request', () => {
  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('in %s is stored decompressed if it contains a secret, else as it was sent', (encoding, compress) => {
    const sent = (body: unknown): RecordedRequest =>
      request({ headers: { 'content-encoding': encoding }, base64: toBase64(compress(JSON.stringify(body))) });
    const { head } = redactHead(headWith({ request: sent({ model: 'm', api_key: 'x1' }) }));
    expect(head.request?.body).toEqual({ model: 'm', api_key: '[redacted]' });
    expect(head.request).not.toHaveProperty('base64');
    expect(head.request?.headers).not.toHaveProperty('content-encoding');
    expect(head.redacted).toEqual(expect.arrayContaining(['request.body', 'request.headers.content-encoding']));
    const harmless = sent({ model: 'm' });
    expect(redactRequest(harmless).base64).toBe(harmless.base64);
  });

  it.each(['zstd', 'gzip'])('that cannot be decompressed (%s) is stored without its body', (encoding) => {
    const clean = redactRequest(
      request({ headers: { 'content-encoding': encoding }, base64: toBase64(encoder.encode(key)) }),
    );
    expect(clean).not.toHaveProperty('base64');
    expect(clean).not.toHaveProperty('text');
  });
});

it('a text with many escapes, slashes or quotation marks is searched once', () => {
  const find = secretFinder(defaultRedaction, [key]);
  for (const one of ['\\', '%25', '\\u0061', '"', '\0']) expect(find(one.repeat(20_000))).toEqual([]);
});
