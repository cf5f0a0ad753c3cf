'use client';

import type { SubmitEvent } from 'react';
import { Message } from './Message';
import { useChat } from './useChat';

const example = 'Plan a weekend in Bern and Zürich.';

export const Chat = () => {
  const { status, messages, error, send, stop, regenerate } = useChat();
  const isBusy = status === 'submitted' || status === 'streaming';

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const question = new FormData(event.currentTarget).get('question');
    send(String(question ?? '') || example);
    event.currentTarget.reset();
  };

  return (
    <main className="chat">
      <section className="messages">
        <div className="list">
          {messages.map((message) => (
            <Message key={message.id} message={message} />
          ))}
          {error !== null && (
            <div className="problem" role="alert">
              <span>{error.message}</span>
              <button onClick={regenerate}>Try again</button>
            </div>
          )}
        </div>
      </section>
      <form className="composer" onSubmit={submit}>
        <input name="question" aria-label="Message" placeholder={example} autoComplete="off" />
        {isBusy ? (
          <button key="stop" type="button" onClick={stop}>
            Stop
          </button>
        ) : (
          <button key="send">Send</button>
        )}
      </form>
    </main>
  );
};
