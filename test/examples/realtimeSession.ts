import OpenAI from 'openai';
import { takeWhile } from 'rxjs';
import { WebSocket } from 'ws';
import { decode, deltas } from '../../operators/index.ts';
import { realtime } from '../../src/index.ts';
import { fromWebSocket } from '../../streams/index.ts';

const { apiKey, baseURL } = new OpenAI();
const url = `${baseURL.replace('http', 'ws')}/realtime?model=gpt-realtime`;
const connect = (): WebSocket => new WebSocket(url, { headers: { authorization: `Bearer ${apiKey}` } });

fromWebSocket(connect, { requests: [{ type: 'response.create' }] })
  .pipe(
    decode(realtime),
    // a session never ends by itself: leave it after one response
    takeWhile((item) => item._tag !== 'Event' || item.event.type !== 'response.done', true),
    deltas(realtime),
  )
  .subscribe({
    next: (delta) => {
      if (delta._tag === 'Transcript') process.stdout.write(delta.text);
      if (delta._tag === 'ToolCallEnd') console.log(`\n${delta.name ?? ''} ${delta.arguments}`);
      if (delta._tag === 'FinishReason') console.log(delta.reason);
    },
    error: console.error,
  });
