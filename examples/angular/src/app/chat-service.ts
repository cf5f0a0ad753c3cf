import { computed, DestroyRef, inject, Injectable } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { chat, createChat } from 'llmgine';
import { distinctUntilChanged, map } from 'rxjs';
import { tools } from './chatTools';

/** A chat of one component: its state, and what the person can do. */
@Injectable()
export class ChatService {
  private readonly store = createChat('/api', chat, { model: 'gpt-4.1-mini', messages: [] }, { tools });
  private readonly state = toSignal(this.store.state$, { requireSync: true });
  private readonly status = computed(() => this.state().status);

  readonly messages = computed(() => this.state().messages);
  readonly isBusy = computed(() => this.status() === 'submitted' || this.status() === 'streaming');
  /** A failed answer is a value and does not end the Observable, so the view stays alive. */
  readonly error$ = this.store.state$.pipe(
    map(({ error }) => error),
    distinctUntilChanged(),
  );

  readonly send = this.store.send;
  readonly stop = this.store.stop;
  readonly regenerate = this.store.regenerate;

  constructor() {
    // the component is gone, and with it the only reader of the answer
    inject(DestroyRef).onDestroy(this.stop);
  }
}
