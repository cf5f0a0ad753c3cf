import { integer, literal, openEnum, string, struct, union, type TypeOfMember } from '../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../json/schema.ts';
import { tokenCounts } from '../../shared/tokenCounts.ts';

const agentOutputText = struct('AgentOutputText', {
  /** text of the part */
  text: string,
  type: literal('output_text'),
});
/** Text that a model wrote. */
export interface AgentOutputText extends TypeOf<typeof agentOutputText> {}
export const AgentOutputText: Codec<AgentOutputText> = agentOutputText;

const agentInputText = struct('AgentInputText', {
  /** text of the part */
  text: string,
  type: literal('input_text'),
});
/** Text of the user. */
export interface AgentInputText extends TypeOf<typeof agentInputText> {}
export const AgentInputText: Codec<AgentInputText> = agentInputText;

const agentInputImage = struct('AgentInputImage', {
  /** image url or data url */
  image_url: string,
  type: literal('input_image'),
});
/** An image of the user. */
export interface AgentInputImage extends TypeOf<typeof agentInputImage> {}
export const AgentInputImage: Codec<AgentInputImage> = agentInputImage;

const agentEncryptedContent = struct('AgentEncryptedContent', {
  /** opaque blob to replay */
  encrypted_content: string,
  type: literal('encrypted_content'),
});
/** Content that only the API can read. */
export interface AgentEncryptedContent extends TypeOf<typeof agentEncryptedContent> {}
export const AgentEncryptedContent: Codec<AgentEncryptedContent> = agentEncryptedContent;

const agentSummaryText = struct('AgentSummaryText', {
  /** summary text */
  text: string,
  type: literal('summary_text'),
});
/** One part of a reasoning summary. */
export interface AgentSummaryText extends TypeOf<typeof agentSummaryText> {}
export const AgentSummaryText: Codec<AgentSummaryText> = agentSummaryText;

const agentContentMembers = [AgentOutputText, AgentEncryptedContent] as const;
/** Content that agents exchange. Narrow it by `type`. */
export type AgentContent = TypeOfMember<(typeof agentContentMembers)[number]>;
export const AgentContent: Codec<AgentContent> = union('AgentContent', agentContentMembers);

const agentMessageContentMembers = [AgentInputText, AgentInputImage, AgentOutputText] as const;
/** Content of a message. Narrow it by `type`. */
export type AgentMessageContent = TypeOfMember<(typeof agentMessageContentMembers)[number]>;
export const AgentMessageContent: Codec<AgentMessageContent> = union('AgentMessageContent', agentMessageContentMembers);

const agentInputContentMembers = [AgentInputText, AgentInputImage] as const;
/** Content of the output of a function. Narrow it by `type`. */
export type AgentInputContent = TypeOfMember<(typeof agentInputContentMembers)[number]>;
export const AgentInputContent: Codec<AgentInputContent> = union('AgentInputContent', agentInputContentMembers);

const agentTokenUsageInputDetails = struct('AgentTokenUsageInputDetails', {
  /** input tokens read from cache */
  cached_tokens: integer,
});
/** A breakdown of the input tokens. */
export interface AgentTokenUsageInputDetails extends TypeOf<typeof agentTokenUsageInputDetails> {}
export const AgentTokenUsageInputDetails: Codec<AgentTokenUsageInputDetails> = agentTokenUsageInputDetails;

const agentTokenUsageOutputDetails = struct('AgentTokenUsageOutputDetails', {
  /** hidden reasoning tokens */
  reasoning_tokens: integer,
});
/** A breakdown of the output tokens. */
export interface AgentTokenUsageOutputDetails extends TypeOf<typeof agentTokenUsageOutputDetails> {}
export const AgentTokenUsageOutputDetails: Codec<AgentTokenUsageOutputDetails> = agentTokenUsageOutputDetails;

const agentTokenUsage = struct('AgentTokenUsage', {
  ...tokenCounts,
  /** input breakdown */
  input_tokens_details: AgentTokenUsageInputDetails,
  /** output breakdown */
  output_tokens_details: AgentTokenUsageOutputDetails,
});
/** Token counts of a turn or of a session. */
export interface AgentTokenUsage extends TypeOf<typeof agentTokenUsage> {}
export const AgentTokenUsage: Codec<AgentTokenUsage> = agentTokenUsage;

const agentPromptCacheOptions = struct('AgentPromptCacheOptions', {
  /** cache lifetime */
  ttl: openEnum('30m', '12h'),
});
/** How long a prompt stays in the cache. */
export interface AgentPromptCacheOptions extends TypeOf<typeof agentPromptCacheOptions> {}
export const AgentPromptCacheOptions: Codec<AgentPromptCacheOptions> = agentPromptCacheOptions;
