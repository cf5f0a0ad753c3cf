import { literal, openEnum, optional, string, struct, union, type TypeOfMember } from '../../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../../json/schema.ts';

const skillReference = struct('SkillReference', {
  /** skill that is mounted */
  skill_id: string,
  type: literal('skill_reference'),
  /** version of the skill */
  version: optional(string),
});
/** A stored skill. */
export interface SkillReference extends TypeOf<typeof skillReference> {}
export const SkillReference: Codec<SkillReference> = skillReference;

const inlineSkillSource = struct('InlineSkillSource', {
  /** payload */
  data: string,
  /** MIME type */
  media_type: openEnum('application/zip'),
  type: openEnum('base64'),
});
/** The files of a skill. */
export interface InlineSkillSource extends TypeOf<typeof inlineSkillSource> {}
export const InlineSkillSource: Codec<InlineSkillSource> = inlineSkillSource;

const inlineSkill = struct('InlineSkill', {
  /** what the skill does */
  description: string,
  /** name of the skill */
  name: string,
  /** source */
  source: InlineSkillSource,
  type: literal('inline'),
});
/** A skill that is part of the request. */
export interface InlineSkill extends TypeOf<typeof inlineSkill> {}
export const InlineSkill: Codec<InlineSkill> = inlineSkill;

const containerSkills = [SkillReference, InlineSkill] as const;
/** A skill put into a container. */
export type ContainerSkill = TypeOfMember<(typeof containerSkills)[number]>;
export const ContainerSkill: Codec<ContainerSkill> = union('ContainerSkill', containerSkills);

const localSkill = struct('LocalSkill', {
  /** what the skill does */
  description: string,
  /** name of the skill */
  name: string,
  /** folder of the skill */
  path: string,
});
/** A skill of the local machine. */
export interface LocalSkill extends TypeOf<typeof localSkill> {}
export const LocalSkill: Codec<LocalSkill> = localSkill;
