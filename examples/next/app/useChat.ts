import { useState, useSyncExternalStore } from 'react';
import { chat, createChat } from 'llmgine';
import { tools } from './chatTools';

/** A chat of one component: its state, and what the person can do. */
export const useChat = () => {
  const [store] = useState(() => createChat('/api', chat, { model: 'gpt-4.1-mini', messages: [] }, { tools }));
  const state = useSyncExternalStore(store.subscribe, store.getState, store.getState);
  const { send, stop, regenerate } = store;
  return { ...state, messages: state.messages, send, stop, regenerate };
};
