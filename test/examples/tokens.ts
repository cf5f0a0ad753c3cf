import { fromResponse } from '../../streams/index.ts';
import { decode, sse, tokens } from '../../operators/index.ts';
import { chat } from '../../src/index.ts';

const request = (signal: AbortSignal): Promise<Response> =>
  fetch(`${process.env['OPENAI_BASE_URL'] ?? 'https://api.openai.com/v1'}/chat/completions`, {
    method: 'POST',
    signal,
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${process.env['OPENAI_API_KEY'] ?? ''}`,
    },
    body: JSON.stringify({
      model: 'gpt-4.1-mini',
      stream: true,
      messages: [{ role: 'user', content: 'Why is the sky blue?' }],
    }),
  });

fromResponse(request)
  .pipe(sse(), decode(chat), tokens(chat))
  .subscribe({
    next: (text) => process.stdout.write(text),
    error: (error: unknown) => {
      console.error(String(error));
    },
  });
