import { lastValueFrom } from 'rxjs';
import { fromResponse } from '../../streams/index.ts';
import { decode, finalResponse, sse } from '../../operators/index.ts';
import { speech } from '../../src/index.ts';

const request = (signal: AbortSignal): Promise<Response> =>
  fetch(`${process.env['OPENAI_BASE_URL'] ?? 'https://api.openai.com/v1'}/audio/speech`, {
    method: 'POST',
    signal,
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${process.env['OPENAI_API_KEY'] ?? ''}`,
    },
    body: JSON.stringify({ model: 'gpt-4o-mini-tts', voice: 'alloy', stream_format: 'sse', input: 'Good morning.' }),
  });

const { audio, usage } = await lastValueFrom(fromResponse(request).pipe(sse(), decode(speech), finalResponse(speech)));
console.log(Buffer.from(audio, 'base64').length, 'bytes', usage?.output_tokens, 'tokens');
