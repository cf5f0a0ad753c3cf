import { type BodyForms, form, hasList, hasTag, hasText, isDeleted, pageOf } from '../../core/bodyForm.ts';
import { Batch, BatchList } from './batch.ts';
import { Decision } from './decision.ts';
import { CreateEmbeddingResponse } from './embeddings.ts';
import { Model, ModelDeleted, ModelList } from './models.ts';
import { ModerationCreateResponse } from './moderations.ts';
import { Translation, TranslationVerbose } from './translation.ts';

export const embeddingBodies: BodyForms<CreateEmbeddingResponse> = {
  expected: 'embeddings',
  essential: 'data',
  forms: [
    form(
      CreateEmbeddingResponse,
      pageOf((member) => member['embedding'] !== undefined),
    ),
  ],
};

export const decisionBodies: BodyForms<Decision> = {
  expected: 'a decision',
  essential: 'answers',
  forms: [form(Decision, hasList('answers'))],
};

export const moderationBodies: BodyForms<ModerationCreateResponse> = {
  expected: 'moderations',
  essential: 'results',
  forms: [form(ModerationCreateResponse, hasList('results'))],
};

export const modelBodies: BodyForms<ModelDeleted | Model | ModelList> = {
  expected: 'models',
  essential: 'data',
  forms: [
    form(ModelDeleted, isDeleted),
    form(Model, hasTag('model')),
    form(
      ModelList,
      pageOf((member) => hasText('id')(member) && (member['object'] ?? 'model') === 'model'),
    ),
  ],
};

/** A translation; only the verbose form has times and the language. */
export const translationBodies: BodyForms<TranslationVerbose | Translation> = {
  expected: 'a translation',
  essential: 'text',
  forms: [
    form(
      TranslationVerbose,
      (body) =>
        hasText('text')(body) && (hasText('language')(body) || hasList('segments')(body) || hasList('words')(body)),
    ),
    form(Translation, hasText('text')),
  ],
};

export const batchBodies: BodyForms<Batch | BatchList> = {
  expected: 'a batch',
  essential: 'object',
  forms: [form(Batch, hasTag('batch')), form(BatchList, pageOf(hasTag('batch')))],
};
