import { createEnvironmentInjector, Injector, runInInjectionContext } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { createElement, useSyncExternalStore, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { mount } from 'svelte';
import { createApp, h, onScopeDispose, shallowRef, type VNode } from 'vue';
import { chat, createChat } from '../../../src/index.ts';
import SvelteChat from './Chat.svelte';
import { show } from './show.ts';

// One chat, which Angular, React, Vue and Svelte show. The lines of the adapters are those of docs/guides/chat-state.md.

const store = createChat('/v1', chat, { model: 'm', messages: [] });

const place = (id: string): HTMLElement => {
  const element = document.createElement('div');
  element.id = id;
  document.body.append(element);
  return element;
};

const ReactChat = (): ReactNode => {
  const state = useSyncExternalStore(store.subscribe, store.getState);
  return createElement('p', null, show(state));
};
createRoot(place('react')).render(createElement(ReactChat));

const VueChat = {
  setup: (): (() => VNode) => {
    const state = shallowRef(store.getState());
    onScopeDispose(store.subscribe((now) => (state.value = now)));
    return () => h('p', show(state.value));
  },
};
createApp(VueChat).mount(place('vue'));

mount(SvelteChat, { target: place('svelte'), props: { store } });

// a signal without the rest of Angular: it is read again and again
const angular = place('angular');
const injector = createEnvironmentInjector([], Injector.NULL as never);
runInInjectionContext(injector, () => {
  const state = toSignal(store.state$, { requireSync: true });
  setInterval(() => (angular.textContent = show(state())), 20);
});

for (const [name, act] of Object.entries({
  send: () => {
    store.send('Hi');
  },
  stop: store.stop,
  regenerate: store.regenerate,
})) {
  const button = document.createElement('button');
  button.textContent = name;
  button.addEventListener('click', act);
  document.body.append(button);
}
