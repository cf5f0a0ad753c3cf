import { fromResponse } from '../../streams/index.ts';
import { aggregate, decode, sse } from '../../operators/index.ts';
import { images } from '../../src/index.ts';

const request = (signal: AbortSignal): Promise<Response> =>
  fetch(`${process.env['OPENAI_BASE_URL'] ?? 'https://api.openai.com/v1'}/images/generations`, {
    method: 'POST',
    signal,
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${process.env['OPENAI_API_KEY'] ?? ''}`,
    },
    body: JSON.stringify({ model: 'gpt-image-1', stream: true, partial_images: 2, prompt: 'A red dot.' }),
  });

await fromResponse(request)
  .pipe(sse(), decode(images), aggregate(images))
  .forEach((item) => {
    if (item._tag === 'Snapshot') {
      console.log('previews:', item.response.partial_images?.length ?? 0, 'finished:', item.response.data?.length);
    } else {
      const [image] = item.response.data ?? [];
      console.log(item.outcome, item.response.size, Buffer.from(image?.b64_json ?? '', 'base64').length, 'bytes');
    }
  });
