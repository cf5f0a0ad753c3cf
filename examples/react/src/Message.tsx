import { memo } from 'react';
import type { ChatMessage } from 'llmgine';

/** A message never changes, so only the newest one is rendered again. */
export const Message = memo(function Message({ message }: { readonly message: ChatMessage }) {
  const { role, text, toolCalls, arrivingCalls, toolResults } = message;
  return (
    <article className={`message ${role}`}>
      <ul className="calls">
        {[...toolCalls, ...arrivingCalls].map((call, at) => (
          <li key={at} className="call">
            <code className="name">{call.name}</code>
            <code className="arguments">{call.arguments}</code>
            <p className="result">{toolResults.find((result) => result.call.id === call.id)?.output}</p>
          </li>
        ))}
      </ul>
      <p className="text">{text}</p>
    </article>
  );
});
