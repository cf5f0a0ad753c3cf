import { integer, literal, nullable, number, openEnum, optional, string, struct } from '../../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../../json/schema.ts';

const imageGenerationToolInputImageMask = struct('ImageGenerationToolInputImageMask', {
  /** file concerned */
  file_id: optional(string),
  /** image url or data url */
  image_url: optional(string),
});
/** The mask of an image edit: a file or an address. */
export interface ImageGenerationToolInputImageMask extends TypeOf<typeof imageGenerationToolInputImageMask> {}
export const ImageGenerationToolInputImageMask: Codec<ImageGenerationToolInputImageMask> =
  imageGenerationToolInputImageMask;

const imageGenerationToolSvgReasoning = struct('ImageGenerationToolSvgReasoning', {
  /** reasoning effort */
  effort: optional(openEnum('low', 'high', 'none', 'minimal', 'medium', 'xhigh', 'max')),
});
/**
 * Reasoning effort for SVG authoring. When omitted, uses the author model's default in both Images and Responses.
 * @since 7.52
 */
export interface ImageGenerationToolSvgReasoning extends TypeOf<typeof imageGenerationToolSvgReasoning> {}
export const ImageGenerationToolSvgReasoning: Codec<ImageGenerationToolSvgReasoning> = imageGenerationToolSvgReasoning;

const imageGenerationToolSvg = struct('ImageGenerationToolSvg', {
  /** model that ran */
  model: optional(string),
  /** reasoning settings */
  reasoning: optional(nullable(ImageGenerationToolSvgReasoning)),
});
/**
 * SVG author model settings. Requires `output_format` to be `svg`. When SVG model selection is enabled,
 * omitting this object uses the outer response model.
 * @since 7.52
 */
export interface ImageGenerationToolSvg extends TypeOf<typeof imageGenerationToolSvg> {}
export const ImageGenerationToolSvg: Codec<ImageGenerationToolSvg> = imageGenerationToolSvg;

const imageGenerationTool = struct('ImageGenerationTool', {
  type: literal('image_generation'),
  /** action taken */
  action: optional(openEnum('auto', 'generate', 'edit')),
  /** background setting */
  background: optional(openEnum('auto', 'transparent', 'opaque')),
  /** SVG complexity @since 7.52 */
  complexity: optional(openEnum('low', 'high', 'medium')),
  /** frames in an animation @since 7.52 */
  frame_count: optional(number),
  /** ms per frame @since 7.52 */
  frame_duration_ms: optional(number),
  /** how closely the output follows the input images */
  input_fidelity: optional(nullable(openEnum('low', 'high'))),
  /** mask image */
  input_image_mask: optional(ImageGenerationToolInputImageMask),
  /** model that ran */
  model: optional(string),
  /** moderation verdicts */
  moderation: optional(openEnum('auto', 'low')),
  /** compression level */
  output_compression: optional(integer),
  /** image format */
  output_format: optional(openEnum('png', 'webp', 'jpeg', 'gif', 'svg')),
  /** number of previews requested */
  partial_images: optional(integer),
  /** quality setting used */
  quality: optional(openEnum('auto', 'low', 'high', 'medium', 'xhigh', 'max')),
  /** size setting used */
  size: optional(openEnum('auto', '1024x1024', '1024x1536', '1536x1024')),
  /** SVG settings @since 7.52 */
  svg: optional(ImageGenerationToolSvg),
  /** images per call @source observed */
  n: optional(integer),
});
/** A tool that generates images using the GPT image models. */
export interface ImageGenerationTool extends TypeOf<typeof imageGenerationTool> {}
export const ImageGenerationTool: Codec<ImageGenerationTool> = imageGenerationTool;
