import { Catch, type ArgumentsHost } from '@nestjs/common';
import { BaseExceptionFilter } from '@nestjs/core';
import type { Response } from 'express';
import { isStreamError } from 'llmgine';

/** Answers with the status and the message of the API; 502 if the API gave no status. */
@Catch()
export class StreamErrorFilter extends BaseExceptionFilter {
  override catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    if (!isStreamError(error) || response.headersSent) {
      super.catch(error, host);
      return;
    }
    const status = error._tag === 'HttpError' ? error.status : 502;
    if (error._tag === 'HttpError' && error.retryAfterMs !== null) {
      response.setHeader('retry-after', Math.ceil(error.retryAfterMs / 1000));
    }
    response.status(status).json({ error: { message: error.message } });
  }
}
