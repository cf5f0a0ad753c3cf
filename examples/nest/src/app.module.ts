import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { ChatController } from './chat.controller.js';
import { ChatService } from './chat.service.js';
import { PageController } from './page.controller.js';
import { StreamErrorFilter } from './stream-error.filter.js';

@Module({
  controllers: [ChatController, PageController],
  providers: [ChatService, { provide: APP_FILTER, useClass: StreamErrorFilter }],
})
export class AppModule {}
