import { Controller, Get, Query, Sse, type MessageEvent } from '@nestjs/common';
import { textOf } from 'llmgine';
import { catchError, endWith, map, of, type Observable } from 'rxjs';
import { ChatService } from './chat.service.js';

/** Ends with an event `done`, or with an event `problem` that has one sentence. */
const toEvents = (values$: Observable<object>): Observable<MessageEvent> =>
  values$.pipe(
    map((data) => ({ data })),
    endWith({ type: 'done', data: {} }),
    catchError((error: Error) => of({ type: 'problem', data: { message: error.message } })),
  );

@Controller('chat')
export class ChatController {
  constructor(private readonly service: ChatService) {}

  /** The text in pieces, for an `EventSource`. If the browser leaves, Nest unsubscribes, and the request to the model ends. */
  @Sse('tokens')
  tokens(@Query('question') question: string): Observable<MessageEvent> {
    return this.service.ask(question).tokens$.pipe(
      map((text) => ({ text })),
      toEvents,
    );
  }

  /** The response so far. */
  @Sse('snapshots')
  snapshots(@Query('question') question: string): Observable<MessageEvent> {
    return this.service.ask(question).snapshots$.pipe(toEvents);
  }

  /** The whole answer. An error of the API becomes the answer of this server: see the filter. */
  @Get('final')
  async final(@Query('question') question: string) {
    const response = await this.service.ask(question).response();
    return { text: textOf(response), usage: response.usage };
  }

  /** The whole answer of a model that can call functions, and the results of its calls. */
  @Get('tools')
  async tools(@Query('question') question: string) {
    const run = this.service.askWithTools(question);
    const results: object[] = [];
    run.toolResults$.subscribe({
      next: ({ call, output }) => results.push({ name: call.name, output }),
      // `response` rejects with the same error
      error: () => undefined,
    });
    return { text: textOf(await run.response()), results };
  }
}
