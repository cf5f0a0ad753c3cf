import { Component, computed, input } from '@angular/core';
import type { ChatMessage } from 'llmgine';

@Component({
  selector: 'article[appMessage]',
  host: { '[class]': "'message ' + message().role" },
  template: `
    <ul class="calls">
      @for (call of calls(); track $index) {
        <li class="call">
          <code class="name">{{ call.name }}</code>
          <code class="arguments">{{ call.arguments }}</code>
          <p class="result">{{ call.output }}</p>
        </li>
      }
    </ul>
    <p class="text">{{ message().text }}</p>
  `,
})
export class Message {
  readonly message = input.required<ChatMessage>();

  protected readonly calls = computed(() => {
    const { toolCalls, arrivingCalls, toolResults } = this.message();
    return [...toolCalls, ...arrivingCalls].map((call) => ({
      ...call,
      output: toolResults.find((result) => result.call.id === call.id)?.output,
    }));
  });
}
