import { fromResponse } from '../../streams/index.ts';
import { decode, sse, tokens } from '../../operators/index.ts';
import { transcription } from '../../src/index.ts';

const form = new FormData();
form.set('file', new Blob([new Uint8Array(0)]), 'speech.wav');
form.set('model', 'gpt-4o-mini-transcribe');
form.set('stream', 'true');

const request = (signal: AbortSignal): Promise<Response> =>
  fetch(`${process.env['OPENAI_BASE_URL'] ?? 'https://api.openai.com/v1'}/audio/transcriptions`, {
    method: 'POST',
    signal,
    headers: { authorization: `Bearer ${process.env['OPENAI_API_KEY'] ?? ''}` },
    body: form,
  });

await fromResponse(request)
  .pipe(sse(), decode(transcription), tokens(transcription))
  .forEach((text) => process.stdout.write(text));
