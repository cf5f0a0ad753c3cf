import type { Candidate } from '../../recorder/matching/matcher.ts';

/** The list of the models in the recordings, in the form of the API; null if no recording has a model. */
export const modelsBody = (candidates: readonly Candidate[]): object | null => {
  const models = new Map<string, { readonly created: number; readonly owner: string }>();
  for (const { model, at, provider } of candidates) {
    if (model !== null && !models.has(model)) models.set(model, { created: Math.floor(at / 1000), owner: provider });
  }
  if (models.size === 0) return null;
  const data = [...models].map(([id, { created, owner }]) => ({ id, object: 'model', created, owned_by: owner }));
  return { object: 'list', data };
};
