import { describe, expect, it } from '@jest/globals';
import { images, imagesWith } from '../../../src/apis/images/index.ts';
import { defaultLimits } from '../../../src/core/limits.ts';
import { event } from '../../support/bodies.ts';
import { exchangesOf } from '../../support/corpusBodies.ts';
import { deltasOf, holdsFamilyLaws } from '../../support/familyLaws.ts';
import { aggregateItems, finalOf, withoutMeta } from '../../support/pipeline.ts';
import { describeShared } from '../../support/shared.ts';

const settings = { size: '1024x1024', quality: 'high', background: 'opaque', output_format: 'png' };
const usage = { input_tokens: 1, output_tokens: 2, total_tokens: 3 };
const preview = (index: number, data: string, kind = 'image_generation'): string =>
  named({ type: `${kind}.partial_image`, b64_json: data, partial_image_index: index, created_at: 7, ...settings });
const finished = (data: string, kind = 'image_generation', more: object = { usage }): string =>
  named({ type: `${kind}.completed`, b64_json: data, created_at: 7, ...settings, ...more });
const named = (json: { readonly type: string } & Readonly<Record<string, unknown>>): string => event(json, json.type);
const one = preview(0, 'AAAA') + preview(1, 'BBBB') + finished('CCCC');

describe('images', () => {
  it.each(['image_generation', 'image_edit'])('end with the response of the non-streaming API: %s', (kind) => {
    const final = finalOf(images, preview(0, 'AAAA', kind) + finished('CCCC', kind));
    expect(final.outcome).toBe('completed');
    expect(withoutMeta(final.response)).toEqual({ created: 7, data: [{ b64_json: 'CCCC' }], ...settings, usage });
  });

  it('show previews until an image is finished', () => {
    const snapshots = aggregateItems(images, one).slice(0, -1);
    expect(snapshots.map(({ response }) => response.partial_images?.map(({ b64_json: data }) => data))).toEqual([
      ['AAAA'],
      ['AAAA', 'BBBB'],
      undefined,
    ]);
  });

  it('are read by the name of the event if the type is null, also if the rest looks like another API', () => {
    const { type, ...rest } = {
      type: 'image_generation.completed',
      b64_json: 'CCCC',
      choices: [{}],
      object: 'chat.completion.chunk',
    };
    const { outcome, error, response } = finalOf(images, event({ type: null, ...rest }, type));
    expect([outcome, error, response.data]).toEqual(['completed', null, [{ b64_json: 'CCCC' }]]);
  });

  it('collect several images', () => {
    const { response } = finalOf(images, finished('CCCC') + finished('DDDD', 'image_generation', {}));
    expect(response.data).toEqual([{ b64_json: 'CCCC' }, { b64_json: 'DDDD' }]);
    expect(response.usage).toEqual(usage);
  });

  it('identify previews by their index and images by their number', () => {
    const deltas = deltasOf(images, one + finished('DDDD'));
    expect(deltas.filter(({ _tag }) => _tag === 'Image')).toEqual([
      { _tag: 'Image', index: 0, part: 0, base64: 'AAAA', final: false },
      { _tag: 'Image', index: 0, part: 1, base64: 'BBBB', final: false },
      { _tag: 'Image', index: 0, part: 0, base64: 'CCCC', final: true },
      { _tag: 'Image', index: 1, part: 0, base64: 'DDDD', final: true },
    ]);
  });

  it('keep the previews of a stream that breaks', () => {
    const final = finalOf(images, preview(0, 'AAAA'));
    expect(final.outcome).toBe('truncated');
    expect(final.response).toMatchObject({ data: [], partial_images: [{ b64_json: 'AAAA' }] });
  });

  it('fail at the limit of images', () => {
    const few = imagesWith({ ...defaultLimits, items: 2 });
    expect(finalOf(few, one).error).toMatchObject({ _tag: 'LimitError', limit: 'items' });
  });

  holdsFamilyLaws(images, 'one image', one);
});

describeShared('recorded images', () => {
  it.each(exchangesOf('images', false).map(({ id, response }) => [id, response.body] as const))(
    '%s equals its whole body',
    (_id, body) => {
      expect(withoutMeta(finalOf(images, body).response)).toEqual(JSON.parse(body));
    },
  );
});
