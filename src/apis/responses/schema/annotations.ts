import { integer, literal, string, struct, union, type TypeOfMember } from '../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../json/schema.ts';

const responseOutputTextFileCitation = struct('ResponseOutputTextFileCitation', {
  /** file that is cited */
  file_id: string,
  /** file name */
  filename: string,
  /** character position of the citation */
  index: integer,
  type: literal('file_citation'),
});
/** A citation to a file. */
export interface ResponseOutputTextFileCitation extends TypeOf<typeof responseOutputTextFileCitation> {}
export const ResponseOutputTextFileCitation: Codec<ResponseOutputTextFileCitation> = responseOutputTextFileCitation;

const responseOutputTextUrlCitation = struct('ResponseOutputTextUrlCitation', {
  /** last character covered */
  end_index: integer,
  /** first character covered */
  start_index: integer,
  /** title of the cited page */
  title: string,
  type: literal('url_citation'),
  /** address of the cited page */
  url: string,
});
/** A citation for a web resource used to generate a model response. */
export interface ResponseOutputTextUrlCitation extends TypeOf<typeof responseOutputTextUrlCitation> {}
export const ResponseOutputTextUrlCitation: Codec<ResponseOutputTextUrlCitation> = responseOutputTextUrlCitation;

const outputTextContainerFileCitation = struct('ResponseOutputTextContainerFileCitation', {
  /** container that holds the cited file */
  container_id: string,
  /** last character covered */
  end_index: integer,
  /** file that is cited */
  file_id: string,
  /** file name */
  filename: string,
  /** first character covered */
  start_index: integer,
  type: literal('container_file_citation'),
});
/** A citation for a container file used to generate a model response. */
export interface ResponseOutputTextContainerFileCitation extends TypeOf<typeof outputTextContainerFileCitation> {}
export const ResponseOutputTextContainerFileCitation: Codec<ResponseOutputTextContainerFileCitation> =
  outputTextContainerFileCitation;

const responseOutputTextFilePath = struct('ResponseOutputTextFilePath', {
  /** file that is cited */
  file_id: string,
  /** character position of the citation */
  index: integer,
  type: literal('file_path'),
});
/** A path to a file. */
export interface ResponseOutputTextFilePath extends TypeOf<typeof responseOutputTextFilePath> {}
export const ResponseOutputTextFilePath: Codec<ResponseOutputTextFilePath> = responseOutputTextFilePath;

const outputTextAnnotations = [
  ResponseOutputTextFileCitation,
  ResponseOutputTextUrlCitation,
  ResponseOutputTextContainerFileCitation,
  ResponseOutputTextFilePath,
] as const;
/** A citation or file inside the text of a message. */
export type ResponseOutputTextAnnotation = TypeOfMember<(typeof outputTextAnnotations)[number]>;
export const ResponseOutputTextAnnotation: Codec<ResponseOutputTextAnnotation> = union(
  'ResponseOutputTextAnnotation',
  outputTextAnnotations,
);
