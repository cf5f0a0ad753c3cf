import { union } from '../../../../json/codec.ts';
import type { Codec } from '../../../../json/schema.ts';
import { ComputerTool, ComputerUsePreviewTool } from './computer.ts';
import { CodeInterpreterTool } from './container.ts';
import { CustomTool, FunctionTool, NamespaceTool, ProgrammaticToolCallingTool, ToolSearchTool } from './function.ts';
import { ImageGenerationTool } from './image.ts';
import { McpTool } from './mcp.ts';
import { FileSearchTool, WebSearchPreviewTool, WebSearchTool } from './search.ts';
import { ApplyPatchTool, FunctionShellTool, LocalShellTool } from './shell.ts';

/** A tool offered to the model, told apart by type. */
export type Tool =
  | FunctionTool
  | FileSearchTool
  | ComputerTool
  | ComputerUsePreviewTool
  | WebSearchTool
  | McpTool
  | CodeInterpreterTool
  | ProgrammaticToolCallingTool
  | ImageGenerationTool
  | LocalShellTool
  | FunctionShellTool
  | CustomTool
  | NamespaceTool
  | ToolSearchTool
  | WebSearchPreviewTool
  | ApplyPatchTool;
export const Tool: Codec<Tool> = union('Tool', 'type', {
  function: FunctionTool,
  file_search: FileSearchTool,
  computer: ComputerTool,
  computer_use_preview: ComputerUsePreviewTool,
  web_search: WebSearchTool,
  web_search_2025_08_26: WebSearchTool,
  mcp: McpTool,
  code_interpreter: CodeInterpreterTool,
  programmatic_tool_calling: ProgrammaticToolCallingTool,
  image_generation: ImageGenerationTool,
  local_shell: LocalShellTool,
  shell: FunctionShellTool,
  custom: CustomTool,
  namespace: NamespaceTool,
  tool_search: ToolSearchTool,
  web_search_preview: WebSearchPreviewTool,
  web_search_preview_2025_03_11: WebSearchPreviewTool,
  apply_patch: ApplyPatchTool,
});
