import { integer, number, optional, string, struct } from '../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../json/schema.ts';

const chatCompletionAudio = struct('ChatCompletionAudio', {
  /** identifier */
  id: string,
  /** base64 audio in the requested format */
  data: string,
  /** when the server forgets this audio */
  expires_at: integer,
  /** spoken text */
  transcript: string,
});
/** Spoken output, if requested. */
export interface ChatCompletionAudio extends TypeOf<typeof chatCompletionAudio> {}
export const ChatCompletionAudio: Codec<ChatCompletionAudio> = chatCompletionAudio;

const chatCompletionChunkAudio = struct('ChatCompletionChunkAudio', {
  /** audio id; sent once */
  id: optional(string),
  /** next piece of base64 audio */
  data: optional(string),
  /** when the stored audio expires; sent once, at the end */
  expires_at: optional(number),
  /** next piece of the audio transcript */
  transcript: optional(string),
});
/** A piece of spoken output: id first, then data and transcript in pieces, expiry last. @since 7.30 */
export interface ChatCompletionChunkAudio extends TypeOf<typeof chatCompletionChunkAudio> {}
export const ChatCompletionChunkAudio: Codec<ChatCompletionChunkAudio> = chatCompletionChunkAudio;
