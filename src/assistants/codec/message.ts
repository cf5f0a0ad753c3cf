import type * as t from 'io-ts';
import {
  boolean,
  integer,
  list,
  literal,
  map,
  nullable,
  openEnum,
  optional,
  string,
  struct,
  union,
} from '../../decoding/codec.ts';
import type { Codec } from '../../decoding/shape.ts';
import { AssistantTool } from './assistant.ts';

const threadMessageAttachment = struct('ThreadMessageAttachment', {
  /** file concerned */
  file_id: optional(string),
  /** tools */
  tools: optional(list(AssistantTool)),
});
/** A file attached to a message, and the tools that may read it. */
export interface ThreadMessageAttachment extends t.TypeOf<typeof threadMessageAttachment> {}
export const ThreadMessageAttachment: Codec<ThreadMessageAttachment> = threadMessageAttachment;

const threadMessageImageFile = struct('ThreadMessageImageFile', {
  /** uploaded image */
  file_id: string,
  /** image detail level */
  detail: optional(openEnum('auto', 'low', 'high')),
});
/** An uploaded image. */
export interface ThreadMessageImageFile extends t.TypeOf<typeof threadMessageImageFile> {}
export const ThreadMessageImageFile: Codec<ThreadMessageImageFile> = threadMessageImageFile;

const threadMessageImageFileContentBlock = struct('ThreadMessageImageFileContentBlock', {
  /** uploaded image */
  image_file: ThreadMessageImageFile,
  /** tag image_file */
  type: literal('image_file'),
});
/** References an image File in the content of a message. */
export interface ThreadMessageImageFileContentBlock extends t.TypeOf<typeof threadMessageImageFileContentBlock> {}
export const ThreadMessageImageFileContentBlock: Codec<ThreadMessageImageFileContentBlock> =
  threadMessageImageFileContentBlock;

const threadMessageImageUrl = struct('ThreadMessageImageUrl', {
  /** url */
  url: string,
  /** image detail level */
  detail: optional(openEnum('auto', 'low', 'high')),
});
/** An image by its address. */
export interface ThreadMessageImageUrl extends t.TypeOf<typeof threadMessageImageUrl> {}
export const ThreadMessageImageUrl: Codec<ThreadMessageImageUrl> = threadMessageImageUrl;

const threadMessageImageUrlContentBlock = struct('ThreadMessageImageUrlContentBlock', {
  /** image url or data url */
  image_url: ThreadMessageImageUrl,
  /** tag image_url */
  type: literal('image_url'),
});
/** References an image URL in the content of a message. */
export interface ThreadMessageImageUrlContentBlock extends t.TypeOf<typeof threadMessageImageUrlContentBlock> {}
export const ThreadMessageImageUrlContentBlock: Codec<ThreadMessageImageUrlContentBlock> =
  threadMessageImageUrlContentBlock;

const threadMessageFileCitationAnnotationFileCitation = struct('ThreadMessageFileCitationAnnotationFileCitation', {
  /** file that is cited */
  file_id: string,
});
/** The file that is cited. */
export interface ThreadMessageFileCitationAnnotationFileCitation extends t.TypeOf<
  typeof threadMessageFileCitationAnnotationFileCitation
> {}
export const ThreadMessageFileCitationAnnotationFileCitation: Codec<ThreadMessageFileCitationAnnotationFileCitation> =
  threadMessageFileCitationAnnotationFileCitation;

const threadMessageFileCitationAnnotation = struct('ThreadMessageFileCitationAnnotation', {
  /** last character covered */
  end_index: integer,
  /** the file that is cited */
  file_citation: ThreadMessageFileCitationAnnotationFileCitation,
  /** first character covered */
  start_index: integer,
  /** text in the message that stands for the citation */
  text: string,
  /** tag file_citation */
  type: literal('file_citation'),
});
/**
 * A citation within the message that points to a specific quote from a specific File associated with the
 * assistant or the message.
 */
export interface ThreadMessageFileCitationAnnotation extends t.TypeOf<typeof threadMessageFileCitationAnnotation> {}
export const ThreadMessageFileCitationAnnotation: Codec<ThreadMessageFileCitationAnnotation> =
  threadMessageFileCitationAnnotation;

const threadMessageFilePathAnnotationFilePath = struct('ThreadMessageFilePathAnnotationFilePath', {
  /** file that is cited */
  file_id: string,
});
/** The file that was made. */
export interface ThreadMessageFilePathAnnotationFilePath extends t.TypeOf<
  typeof threadMessageFilePathAnnotationFilePath
> {}
export const ThreadMessageFilePathAnnotationFilePath: Codec<ThreadMessageFilePathAnnotationFilePath> =
  threadMessageFilePathAnnotationFilePath;

const threadMessageFilePathAnnotation = struct('ThreadMessageFilePathAnnotation', {
  /** last character covered */
  end_index: integer,
  /** generated file */
  file_path: ThreadMessageFilePathAnnotationFilePath,
  /** first character covered */
  start_index: integer,
  /** text in the message that stands for the citation */
  text: string,
  /** tag file_path */
  type: literal('file_path'),
});
/** A URL for the file that's generated when the assistant used the `code_interpreter` tool to generate a file. */
export interface ThreadMessageFilePathAnnotation extends t.TypeOf<typeof threadMessageFilePathAnnotation> {}
export const ThreadMessageFilePathAnnotation: Codec<ThreadMessageFilePathAnnotation> = threadMessageFilePathAnnotation;

/** A citation or a file inside the text of a message. */
export type ThreadMessageAnnotation = ThreadMessageFileCitationAnnotation | ThreadMessageFilePathAnnotation;
export const ThreadMessageAnnotation: Codec<ThreadMessageAnnotation> = union('ThreadMessageAnnotation', 'type', {
  file_citation: ThreadMessageFileCitationAnnotation,
  file_path: ThreadMessageFilePathAnnotation,
});

const threadMessageText = struct('ThreadMessageText', {
  /** citations */
  annotations: list(ThreadMessageAnnotation),
  /** the text */
  value: string,
});
/** A text with its annotations. */
export interface ThreadMessageText extends t.TypeOf<typeof threadMessageText> {}
export const ThreadMessageText: Codec<ThreadMessageText> = threadMessageText;

const threadMessageTextContentBlock = struct('ThreadMessageTextContentBlock', {
  /** text of the part */
  text: ThreadMessageText,
  /** tag text */
  type: literal('text'),
});
/** The text content that is part of a message. */
export interface ThreadMessageTextContentBlock extends t.TypeOf<typeof threadMessageTextContentBlock> {}
export const ThreadMessageTextContentBlock: Codec<ThreadMessageTextContentBlock> = threadMessageTextContentBlock;

const threadMessageRefusalContentBlock = struct('ThreadMessageRefusalContentBlock', {
  /** refusal text */
  refusal: string,
  /** tag refusal */
  type: literal('refusal'),
});
/** The refusal content generated by the assistant. */
export interface ThreadMessageRefusalContentBlock extends t.TypeOf<typeof threadMessageRefusalContentBlock> {}
export const ThreadMessageRefusalContentBlock: Codec<ThreadMessageRefusalContentBlock> =
  threadMessageRefusalContentBlock;

/** A part of a message, told apart by type. */
export type ThreadMessageContent =
  | ThreadMessageImageFileContentBlock
  | ThreadMessageImageUrlContentBlock
  | ThreadMessageTextContentBlock
  | ThreadMessageRefusalContentBlock;
export const ThreadMessageContent: Codec<ThreadMessageContent> = union('ThreadMessageContent', 'type', {
  image_file: ThreadMessageImageFileContentBlock,
  image_url: ThreadMessageImageUrlContentBlock,
  text: ThreadMessageTextContentBlock,
  refusal: ThreadMessageRefusalContentBlock,
});

const threadMessageIncompleteDetails = struct('ThreadMessageIncompleteDetails', {
  /** reason it stopped early */
  reason: openEnum('content_filter', 'max_tokens', 'run_cancelled', 'run_expired', 'run_failed'),
});
/** On an incomplete message, details about why the message is incomplete. */
export interface ThreadMessageIncompleteDetails extends t.TypeOf<typeof threadMessageIncompleteDetails> {}
export const ThreadMessageIncompleteDetails: Codec<ThreadMessageIncompleteDetails> = threadMessageIncompleteDetails;

const threadMessage = struct('ThreadMessage', {
  /** identifier */
  id: string,
  /** assistant id */
  assistant_id: nullable(string),
  /** files attached */
  attachments: optional(nullable(list(ThreadMessageAttachment))),
  /** finish time, unix seconds */
  completed_at: optional(nullable(integer)),
  /** content blocks */
  content: list(ThreadMessageContent),
  /** creation time, unix seconds */
  created_at: integer,
  /** time it was cut short, unix seconds */
  incomplete_at: optional(nullable(integer)),
  /** why incomplete */
  incomplete_details: optional(nullable(ThreadMessageIncompleteDetails)),
  /** your key/value pairs (max 16) */
  metadata: nullable(map(string)),
  /** tag thread.message */
  object: openEnum('thread.message'),
  /** author role */
  role: openEnum('assistant', 'user'),
  /** run id */
  run_id: nullable(string),
  /** lifecycle state */
  status: optional(openEnum('completed', 'in_progress', 'incomplete')),
  /** thread id */
  thread_id: string,
  /** v1-era attachment ids @source observed */
  file_ids: optional(list(string)),
});
/** Represents a message within a thread. */
export interface ThreadMessage extends t.TypeOf<typeof threadMessage> {}
export const ThreadMessage: Codec<ThreadMessage> = threadMessage;

const threadMessageDeleted = struct('ThreadMessageDeleted', {
  /** identifier */
  id: string,
  /** true when gone */
  deleted: boolean,
  /** tag thread.message.deleted */
  object: openEnum('thread.message.deleted'),
});
/** A message was deleted. */
export interface ThreadMessageDeleted extends t.TypeOf<typeof threadMessageDeleted> {}
export const ThreadMessageDeleted: Codec<ThreadMessageDeleted> = threadMessageDeleted;

const threadMessageList = struct('ThreadMessageList', {
  /** object tag @source spec */
  object: string,
  /** page of objects @source spec */
  data: list(ThreadMessage),
  /** id of the first object on the page @source spec */
  first_id: nullable(string),
  /** cursor for the next page @source spec */
  last_id: nullable(string),
  /** more pages follow @source spec */
  has_more: boolean,
});
/** A page of messages. */
export interface ThreadMessageList extends t.TypeOf<typeof threadMessageList> {}
export const ThreadMessageList: Codec<ThreadMessageList> = threadMessageList;
