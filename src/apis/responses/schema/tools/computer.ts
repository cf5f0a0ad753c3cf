import { integer, literal, openEnum, struct } from '../../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../../json/schema.ts';

const computerTool = struct('ComputerTool', { type: literal('computer') });
/** A tool that controls a virtual computer. */
export interface ComputerTool extends TypeOf<typeof computerTool> {}
export const ComputerTool: Codec<ComputerTool> = computerTool;

const computerUsePreviewTool = struct('ComputerUsePreviewTool', {
  /** screen height */
  display_height: integer,
  /** screen width */
  display_width: integer,
  /** where it runs */
  environment: openEnum('windows', 'mac', 'linux', 'ubuntu', 'browser'),
  type: literal('computer_use_preview'),
});
/** A tool that controls a virtual computer. */
export interface ComputerUsePreviewTool extends TypeOf<typeof computerUsePreviewTool> {}
export const ComputerUsePreviewTool: Codec<ComputerUsePreviewTool> = computerUsePreviewTool;
