import { TestBed } from '@angular/core/testing';
import { App } from './app';

const chunk = (content: string, finish_reason: string | null) =>
  `data: ${JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 0,
    model: 'gpt-4.1-mini',
    choices: [{ index: 0, delta: { content }, finish_reason }],
  })}\n\n`;

const answerWith = (body: string, status: number, type: string) => {
  vi.stubGlobal('fetch', async () => new Response(body, { status, headers: { 'content-type': type } }));
};

const render = async () => {
  const fixture = TestBed.createComponent(App);
  await fixture.whenStable();
  const page: HTMLElement = fixture.nativeElement;
  page.querySelector('button')?.click();
  return page;
};

describe('App', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('shows the answer', async () => {
    answerWith(`${chunk('Hel', null)}${chunk('lo', 'stop')}data: [DONE]\n\n`, 200, 'text/event-stream');
    const page = await render();
    await vi.waitFor(() => expect(page.querySelector('.assistant .text')?.textContent).toBe('Hello'));
  });

  it('shows one sentence if the API refuses', async () => {
    answerWith('{ "error": { "message": "Please try again in 20s." } }', 429, 'application/json');
    const page = await render();
    await vi.waitFor(() => expect(page.querySelector('[role=alert] span')?.textContent).toContain('again in 20s.'));
  });
});
