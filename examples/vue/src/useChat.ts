import { onScopeDispose, shallowRef } from 'vue';
import { chat, createChat } from 'llmgine';
import { tools } from './chatTools.ts';

/** A chat of one component: its state, and what the person can do. */
export const useChat = () => {
  const store = createChat('/api', chat, { model: 'gpt-4.1-mini', messages: [] }, { tools });
  const state = shallowRef(store.getState());
  onScopeDispose(store.subscribe((now) => (state.value = now)));
  // the component is gone, and with it the only reader of the answer
  onScopeDispose(store.stop);
  const { send, stop, regenerate } = store;
  return { state, send, stop, regenerate };
};
