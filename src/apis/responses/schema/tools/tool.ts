import { union, type TypeOfMember } from '../../../../json/codec.ts';
import type { Codec } from '../../../../json/schema.ts';
import { ComputerTool, ComputerUsePreviewTool } from './computer.ts';
import { CodeInterpreterTool } from './container.ts';
import { CustomTool, FunctionTool, NamespaceTool, ProgrammaticToolCallingTool, ToolSearchTool } from './function.ts';
import { ImageGenerationTool } from './image.ts';
import { McpTool } from './mcp.ts';
import { FileSearchTool, WebSearchPreviewTool, WebSearchTool } from './search.ts';
import { ApplyPatchTool, FunctionShellTool, LocalShellTool } from './shell.ts';

const tools = [
  FunctionTool,
  FileSearchTool,
  ComputerTool,
  ComputerUsePreviewTool,
  WebSearchTool,
  McpTool,
  CodeInterpreterTool,
  ProgrammaticToolCallingTool,
  ImageGenerationTool,
  LocalShellTool,
  FunctionShellTool,
  CustomTool,
  NamespaceTool,
  ToolSearchTool,
  WebSearchPreviewTool,
  ApplyPatchTool,
] as const;
/** A tool offered to the model. Narrow it by `type`. */
export type Tool = TypeOfMember<(typeof tools)[number]>;
export const Tool: Codec<Tool> = union('Tool', tools);
