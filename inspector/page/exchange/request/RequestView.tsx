import type { JSX } from 'preact';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../../src/json/json.ts';
import { textOf } from '../../../../src/json/read.ts';
import { requestBody } from '../../../reading/recordingsIn.ts';
import { counted } from '../../format.ts';
import type { ViewProps } from '../viewProps.ts';
import { JsonView } from './JsonView.tsx';
import { messagesOf, type Message } from './messages.ts';

/** The request: its conversation, its tools and its parameters. */
export const RequestView = ({ trace }: ViewProps): JSX.Element => {
  const { request } = trace.head;
  const body = requestBody(trace.head);
  if (request === null) return <p class="empty">The request was not recorded.</p>;
  const messages = body === null ? [] : messagesOf(body);
  const tools = isJsonArray(body?.['tools']) ? body['tools'] : [];
  const parameters = Object.entries(body ?? {}).filter(([name]) => !shownElsewhere.has(name));
  return (
    <div class="request">
      <p class="request-line">
        <strong>{request.method}</strong> <code>{request.url}</code>
      </p>
      {messages.length > 0 && (
        <section aria-label="Conversation">
          <h3>
            Conversation <span class="quiet-text">{counted(messages.length, 'message')}</span>
          </h3>
          <ol class="messages">
            {messages.map((message, index) => (
              <MessageView key={index} message={message} />
            ))}
          </ol>
        </section>
      )}
      {tools.length > 0 && (
        <section aria-label="Tools">
          <h3>
            Tools <span class="quiet-text">{String(tools.length)}</span>
          </h3>
          {tools.map((tool, index) => (
            <ToolView key={index} tool={tool} />
          ))}
        </section>
      )}
      {parameters.length > 0 && (
        <section aria-label="Parameters">
          <h3>Parameters</h3>
          <dl class="table">
            {parameters.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{isPlain(value) ? <code>{String(value)}</code> : <JsonView value={value} />}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {body === null && request.text !== undefined && <pre>{request.text.slice(0, 100_000)}</pre>}
    </div>
  );
};

const shownElsewhere: ReadonlySet<string> = new Set(['messages', 'input', 'instructions', 'prompt', 'tools']);

const isPlain = (value: Json): value is string | number | boolean | null => typeof value !== 'object' || value === null;

const MessageView = ({ message: { role, parts } }: { readonly message: Message }): JSX.Element => (
  <li class={`message message-${role}`}>
    <span class="role">{role}</span>
    <div>
      {parts.map((part, index) =>
        typeof part === 'string' ? (
          <p key={index} class="message-text">
            {part.slice(0, 20_000)}
            {part.length > 20_000 && ` … ${counted(part.length - 20_000, 'more character')}`}
          </p>
        ) : (
          <JsonView key={index} value={part} />
        ),
      )}
    </div>
  </li>
);

const ToolView = ({ tool }: { readonly tool: Json }): JSX.Element => {
  const { name, description, schema } = toolFacts(isJsonObject(tool) ? tool : {});
  return (
    <details class="tool">
      <summary>
        <code>{name}</code> <span class="quiet-text">{description}</span>
      </summary>
      <JsonView value={schema ?? tool} />
    </details>
  );
};

const toolFacts = (
  tool: JsonObject,
): { readonly name: string; readonly description: string; readonly schema: Json | undefined } => {
  const inner = isJsonObject(tool['function']) ? tool['function'] : tool;
  return {
    name: textOf(inner['name']) ?? textOf(tool['type']) ?? 'tool',
    description: textOf(inner['description']) ?? '',
    schema: inner['parameters'],
  };
};
