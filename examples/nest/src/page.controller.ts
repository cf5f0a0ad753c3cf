import { Body, Controller, Delete, Get, HttpCode, HttpException, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { pipeTo } from 'llmgine/streams';
import { answers, begin } from './answers.js';
import type { Answer, Question } from './answers.js';

/** What the page calls: it asks, reads an answer again after a reload, and stops it. */
@Controller('api')
export class PageController {
  @Post('chat/completions')
  ask(@Body() question: Question, @Res() response: Response) {
    send(begin(question), response);
  }

  @Get('answers/:id')
  read(@Param('id') id: string, @Res() response: Response) {
    const answer = answers.get(id);
    if (answer === undefined) throw new HttpException({ error: { message: 'this answer is no longer kept' } }, 404);
    send(answer, response);
  }

  @Delete('answers/:id')
  @HttpCode(204)
  stop(@Param('id') id: string) {
    answers.get(id)?.stop();
  }
}

const send = ({ id, events$ }: Answer, response: Response) => {
  response.status(200).set({
    'content-type': 'text/event-stream',
    'cache-control': 'no-cache, no-transform',
    'x-answer-id': id,
  });
  // if the browser leaves, the answer loses its reader
  pipeTo(events$, response).catch(console.error);
};
