import type { INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { fileStore, recordedFetch } from 'llmgine/recording';
import request from 'supertest';
import { AppModule } from './../src/app.module.js';

// `npm test` replays the recordings: no key, no network, always the same answers
const ownFetch = globalThis.fetch;

describe('the routes of the chat', () => {
  let app: INestApplication;

  beforeEach(async () => {
    globalThis.fetch = recordedFetch({ mode: 'replay', store: fileStore('test/recordings') });
    const module = await Test.createTestingModule({ imports: [AppModule] }).compile();
    app = module.createNestApplication();
    await app.init();
  });

  afterEach(async () => {
    await app.close();
    globalThis.fetch = ownFetch;
  });

  it('answers with the whole text', async () => {
    const { body } = await request(app.getHttpServer()).get('/chat/final?question=Describe+a+harbour.').expect(200);
    expect(body.text).toMatch(/^The harbour wakes/);
  });

  it('streams the text in pieces', async () => {
    const { text } = await request(app.getHttpServer()).get('/chat/tokens?question=Describe+a+harbour.').expect(200);
    expect(text).toContain('event: done');
  });

  it('answers with the status and the message of the API', async () => {
    const response = await request(app.getHttpServer()).get('/chat/final?question=Too+much').expect(429);
    expect(response.body.error.message).toMatch(/^429: Rate limit reached/);
    expect(response.headers['retry-after']).toBeDefined();
  });
});
