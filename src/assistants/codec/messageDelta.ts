import type * as t from 'io-ts';
import { integer, list, literal, openEnum, optional, string, struct, union } from '../../decoding/codec.ts';
import type { Codec } from '../../decoding/shape.ts';

const threadMessageImageFileDelta = struct('ThreadMessageImageFileDelta', {
  /** image detail level */
  detail: optional(openEnum('auto', 'low', 'high')),
  /** uploaded image */
  file_id: optional(string),
});
/** A piece of an uploaded image. */
export interface ThreadMessageImageFileDelta extends t.TypeOf<typeof threadMessageImageFileDelta> {}
export const ThreadMessageImageFileDelta: Codec<ThreadMessageImageFileDelta> = threadMessageImageFileDelta;

const threadMessageImageFileDeltaBlock = struct('ThreadMessageImageFileDeltaBlock', {
  /** slot of the content block */
  index: integer,
  /** tag image_file */
  type: literal('image_file'),
  /** uploaded image */
  image_file: optional(ThreadMessageImageFileDelta),
});
/** References an image File in the content of a message. */
export interface ThreadMessageImageFileDeltaBlock extends t.TypeOf<typeof threadMessageImageFileDeltaBlock> {}
export const ThreadMessageImageFileDeltaBlock: Codec<ThreadMessageImageFileDeltaBlock> =
  threadMessageImageFileDeltaBlock;

const threadMessageFileCitationDeltaAnnotationFileCitation = struct(
  'ThreadMessageFileCitationDeltaAnnotationFileCitation',
  {
    /** file that is cited */
    file_id: optional(string),
    /** quoted passage */
    quote: optional(string),
  },
);
/** The file that is cited. */
export interface ThreadMessageFileCitationDeltaAnnotationFileCitation extends t.TypeOf<
  typeof threadMessageFileCitationDeltaAnnotationFileCitation
> {}
export const ThreadMessageFileCitationDeltaAnnotationFileCitation: Codec<ThreadMessageFileCitationDeltaAnnotationFileCitation> =
  threadMessageFileCitationDeltaAnnotationFileCitation;

const threadMessageFileCitationDeltaAnnotation = struct('ThreadMessageFileCitationDeltaAnnotation', {
  /** character position of the citation */
  index: integer,
  /** tag file_citation */
  type: literal('file_citation'),
  /** last character covered */
  end_index: optional(integer),
  /** the file that is cited */
  file_citation: optional(ThreadMessageFileCitationDeltaAnnotationFileCitation),
  /** first character covered */
  start_index: optional(integer),
  /** text in the message that stands for the citation */
  text: optional(string),
});
/**
 * A citation within the message that points to a specific quote from a specific File associated with the
 * assistant or the message.
 */
export interface ThreadMessageFileCitationDeltaAnnotation extends t.TypeOf<
  typeof threadMessageFileCitationDeltaAnnotation
> {}
export const ThreadMessageFileCitationDeltaAnnotation: Codec<ThreadMessageFileCitationDeltaAnnotation> =
  threadMessageFileCitationDeltaAnnotation;

const threadMessageFilePathDeltaAnnotationFilePath = struct('ThreadMessageFilePathDeltaAnnotationFilePath', {
  /** file that is cited */
  file_id: optional(string),
});
/** The file that was made. */
export interface ThreadMessageFilePathDeltaAnnotationFilePath extends t.TypeOf<
  typeof threadMessageFilePathDeltaAnnotationFilePath
> {}
export const ThreadMessageFilePathDeltaAnnotationFilePath: Codec<ThreadMessageFilePathDeltaAnnotationFilePath> =
  threadMessageFilePathDeltaAnnotationFilePath;

const threadMessageFilePathDeltaAnnotation = struct('ThreadMessageFilePathDeltaAnnotation', {
  /** character position of the citation */
  index: integer,
  /** tag file_path */
  type: literal('file_path'),
  /** last character covered */
  end_index: optional(integer),
  /** generated file */
  file_path: optional(ThreadMessageFilePathDeltaAnnotationFilePath),
  /** first character covered */
  start_index: optional(integer),
  /** text in the message that stands for the citation */
  text: optional(string),
});
/** A URL for the file that's generated when the assistant used the `code_interpreter` tool to generate a file. */
export interface ThreadMessageFilePathDeltaAnnotation extends t.TypeOf<typeof threadMessageFilePathDeltaAnnotation> {}
export const ThreadMessageFilePathDeltaAnnotation: Codec<ThreadMessageFilePathDeltaAnnotation> =
  threadMessageFilePathDeltaAnnotation;

/** A piece of an annotation, addressed by index. */
export type ThreadMessageAnnotationDelta =
  ThreadMessageFileCitationDeltaAnnotation | ThreadMessageFilePathDeltaAnnotation;
export const ThreadMessageAnnotationDelta: Codec<ThreadMessageAnnotationDelta> = union(
  'ThreadMessageAnnotationDelta',
  'type',
  {
    file_citation: ThreadMessageFileCitationDeltaAnnotation,
    file_path: ThreadMessageFilePathDeltaAnnotation,
  },
);

const threadMessageTextDelta = struct('ThreadMessageTextDelta', {
  /** citations */
  annotations: optional(list(ThreadMessageAnnotationDelta)),
  /** next piece of text */
  value: optional(string),
});
/** The next piece of a text. */
export interface ThreadMessageTextDelta extends t.TypeOf<typeof threadMessageTextDelta> {}
export const ThreadMessageTextDelta: Codec<ThreadMessageTextDelta> = threadMessageTextDelta;

const threadMessageTextDeltaBlock = struct('ThreadMessageTextDeltaBlock', {
  /** slot of the content block */
  index: integer,
  /** tag text */
  type: literal('text'),
  /** text of the part */
  text: optional(ThreadMessageTextDelta),
});
/** The text content that is part of a message. */
export interface ThreadMessageTextDeltaBlock extends t.TypeOf<typeof threadMessageTextDeltaBlock> {}
export const ThreadMessageTextDeltaBlock: Codec<ThreadMessageTextDeltaBlock> = threadMessageTextDeltaBlock;

const threadMessageRefusalDeltaBlock = struct('ThreadMessageRefusalDeltaBlock', {
  /** slot of the content block */
  index: integer,
  /** tag refusal */
  type: literal('refusal'),
  /** refusal text */
  refusal: optional(string),
});
/** The refusal content that is part of a message. */
export interface ThreadMessageRefusalDeltaBlock extends t.TypeOf<typeof threadMessageRefusalDeltaBlock> {}
export const ThreadMessageRefusalDeltaBlock: Codec<ThreadMessageRefusalDeltaBlock> = threadMessageRefusalDeltaBlock;

const threadMessageImageUrlDelta = struct('ThreadMessageImageUrlDelta', {
  /** image detail level */
  detail: optional(openEnum('auto', 'low', 'high')),
  /** url */
  url: optional(string),
});
/** A piece of an image by its address. */
export interface ThreadMessageImageUrlDelta extends t.TypeOf<typeof threadMessageImageUrlDelta> {}
export const ThreadMessageImageUrlDelta: Codec<ThreadMessageImageUrlDelta> = threadMessageImageUrlDelta;

const threadMessageImageUrlDeltaBlock = struct('ThreadMessageImageUrlDeltaBlock', {
  /** slot of the content block */
  index: integer,
  /** tag image_url */
  type: literal('image_url'),
  /** image url or data url */
  image_url: optional(ThreadMessageImageUrlDelta),
});
/** References an image URL in the content of a message. */
export interface ThreadMessageImageUrlDeltaBlock extends t.TypeOf<typeof threadMessageImageUrlDeltaBlock> {}
export const ThreadMessageImageUrlDeltaBlock: Codec<ThreadMessageImageUrlDeltaBlock> = threadMessageImageUrlDeltaBlock;

/** A piece of a part of a message, addressed by index. */
export type ThreadMessageContentDelta =
  | ThreadMessageImageFileDeltaBlock
  | ThreadMessageTextDeltaBlock
  | ThreadMessageRefusalDeltaBlock
  | ThreadMessageImageUrlDeltaBlock;
export const ThreadMessageContentDelta: Codec<ThreadMessageContentDelta> = union('ThreadMessageContentDelta', 'type', {
  image_file: ThreadMessageImageFileDeltaBlock,
  text: ThreadMessageTextDeltaBlock,
  refusal: ThreadMessageRefusalDeltaBlock,
  image_url: ThreadMessageImageUrlDeltaBlock,
});

const threadMessageDelta = struct('ThreadMessageDelta', {
  /** next piece of assistant text */
  content: optional(list(ThreadMessageContentDelta)),
  /** author role; normally on the first chunk only */
  role: optional(openEnum('assistant', 'user')),
});
/** What a message gains. */
export interface ThreadMessageDelta extends t.TypeOf<typeof threadMessageDelta> {}
export const ThreadMessageDelta: Codec<ThreadMessageDelta> = threadMessageDelta;

const messageDeltaObject = struct('MessageDeltaObject', {
  /** id of the object being changed */
  id: string,
  /** the increment */
  delta: ThreadMessageDelta,
  /** tag thread.message.delta */
  object: openEnum('thread.message.delta'),
});
/** What a message gains by one event of a stream. */
export interface MessageDeltaObject extends t.TypeOf<typeof messageDeltaObject> {}
export const MessageDeltaObject: Codec<MessageDeltaObject> = messageDeltaObject;
