import { Test } from '@nestjs/testing';
import { fileStore, recordedFetch } from 'llmgine/recording';
import { ChatController } from './chat.controller.js';
import { ChatService } from './chat.service.js';

// `npm test` replays the recordings: no key, no network, always the same answers
const ownFetch = globalThis.fetch;

describe('ChatController', () => {
  let controller: ChatController;

  beforeEach(async () => {
    globalThis.fetch = recordedFetch({ mode: 'replay', store: fileStore('test/recordings') });
    const module = await Test.createTestingModule({
      controllers: [ChatController],
      providers: [ChatService],
    }).compile();
    controller = module.get(ChatController);
  });

  afterEach(() => {
    globalThis.fetch = ownFetch;
  });

  it('returns the whole text', async () => {
    const { text } = await controller.final('Describe a harbour.');
    expect(text).toMatch(/^The harbour wakes/);
  });

  it('passes on why the API refused', async () => {
    await expect(controller.final('Too much')).rejects.toThrow('Rate limit reached');
  });
});
