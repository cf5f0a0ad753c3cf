import { filter } from 'rxjs';
import { fromResponse } from '../../streams/index.ts';
import { decode, sse } from '../../operators/index.ts';
import { isEvent, transcription } from '../../src/index.ts';

const form = new FormData();
form.set('file', new Blob([new Uint8Array(0)]), 'meeting.wav');
form.set('model', 'gpt-4o-transcribe-diarize');
form.set('response_format', 'diarized_json');
form.set('stream', 'true');

const request = (signal: AbortSignal): Promise<Response> =>
  fetch(`${process.env['OPENAI_BASE_URL'] ?? 'https://api.openai.com/v1'}/audio/transcriptions`, {
    method: 'POST',
    signal,
    headers: { authorization: `Bearer ${process.env['OPENAI_API_KEY'] ?? ''}` },
    body: form,
  });

await fromResponse(request)
  .pipe(sse(), decode(transcription), filter(isEvent))
  .forEach(({ event }) => {
    if (event.type === 'transcript.text.segment') console.log(event.start, event.speaker, event.text.trim());
  });
