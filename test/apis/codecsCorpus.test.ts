import * as E from '#fp-ts/Either';
import { expect, it } from '@jest/globals';
import * as codecs from '../../src/codecs.ts';
import { describeShared } from '../support/shared.ts';
import { findings, wires, type Wire } from '../support/wire.ts';

describeShared('codecs, on recorded traffic', () => {
  const all = wires();

  it('accept every body and event that a server sent', () => {
    const refused = all.flatMap(({ id, codec, json }) =>
      E.match(
        (errors: Parameters<typeof pathsOf>[0]) => [`${id}: ${codec.name} ${pathsOf(errors)}`],
        () => [],
      )(codec.decode(json)),
    );
    expect(refused).toEqual([]);
  });

  it('return the value that they were given', () => {
    const changed = all.filter(({ codec, json }) => {
      const text = JSON.stringify(json);
      return E.match(
        () => true,
        (value: unknown) => JSON.stringify(codec.encode(value)) !== text,
      )(codec.decode(json));
    });
    expect(changed.map(({ id }) => id)).toEqual([]);
  });

  it('are tested with bodies and events of every family', () => {
    const seen = countBy(all);
    process.stdout.write(`bodies and events by codec: ${JSON.stringify(Object.fromEntries(seen))}\n`);
    for (const codec of [
      codecs.ChatCompletion,
      codecs.ChatCompletionChunk,
      codecs.Completion,
      codecs.Response,
      codecs.ResponseStreamEvent,
      codecs.TranscriptionStreamEvent,
      codecs.CreateEmbeddingResponse,
      codecs.ModerationCreateResponse,
      codecs.ImagesResponse,
      codecs.ErrorResponse,
      codecs.ModelList,
    ]) {
      expect([codec.name, (seen.get(codec.name) ?? 0) > 0]).toEqual([codec.name, true]);
    }
  });

  it('name every field and member that OpenAI and Azure sent', () => {
    const own = all.filter(({ provider }) => provider === 'openai' || provider === 'azure');
    const unknown = findings(own, ({ _tag }) => _tag === 'UnknownField' || _tag === 'UnknownMember');
    expect([...unknown.keys()]).toEqual([]);
  });

  it('do not require a field that some server omits', () => {
    const missing = findings(
      all,
      ({ _tag }) => _tag === 'MissingField' || _tag === 'UnexpectedNull' || _tag === 'Mismatch',
    );
    expect([...missing.keys()]).toEqual([]);
  });

  it('accept fields that only servers know', () => {
    const left = findings(all, () => true);
    const byTag = new Map<string, number>();
    for (const [line, count] of left) {
      const tag = line.slice(0, line.indexOf(' '));
      byTag.set(tag, (byTag.get(tag) ?? 0) + count);
    }
    process.stdout.write(`findings: ${JSON.stringify(Object.fromEntries(byTag))}, ${String(left.size)} places\n`);
    expect([...left].filter(([line]) => line.startsWith('UnknownMember'))).toEqual([]);
  });
});

const countBy = (of: readonly Wire[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { codec } of of) counts.set(codec.name, (counts.get(codec.name) ?? 0) + 1);
  return counts;
};

const pathsOf = (errors: readonly { readonly context: readonly { readonly key: string }[] }[]): string =>
  errors.map(({ context }) => context.map(({ key }) => key).join('.')).join(', ');
