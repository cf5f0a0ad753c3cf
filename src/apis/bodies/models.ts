import { boolean, integer, json, list, map, nullable, openEnum, optional, string, struct } from '../../json/codec.ts';
import type { Codec, TypeOf } from '../../json/schema.ts';

const model = struct('Model', {
  /** model name */
  id: string,
  /** creation time, unix seconds */
  created: integer,
  object: openEnum('model'),
  /** owner of the model */
  owned_by: string,
  /** planned shutdown date, else null */
  shutdown_date: optional(nullable(string)),
  /** 2023-era model metadata @source observed */
  permission: optional(list(map(json))),
  /** 2023-era model metadata @source observed */
  root: optional(nullable(string)),
  /** 2023-era model metadata @source observed */
  parent: optional(nullable(string)),
});
/** A model that can be used. */
export interface Model extends TypeOf<typeof model> {}
export const Model: Codec<Model> = model;

const modelList = struct('ModelList', {
  object: openEnum('list'),
  /** page of objects */
  data: list(Model),
});
/** The models that can be used. @source spec */
export interface ModelList extends TypeOf<typeof modelList> {}
export const ModelList: Codec<ModelList> = modelList;

const modelDeleted = struct('ModelDeleted', {
  /** identifier */
  id: string,
  /** true if the object was deleted */
  deleted: boolean,
  /** object tag */
  object: string,
});
/** A model was deleted. */
export interface ModelDeleted extends TypeOf<typeof modelDeleted> {}
export const ModelDeleted: Codec<ModelDeleted> = modelDeleted;
