export {
  ToolChoice,
  ToolChoiceAllowed,
  ToolChoiceApplyPatch,
  ToolChoiceCustom,
  ToolChoiceFunction,
  ToolChoiceMcp,
  ToolChoiceProgrammaticToolCalling,
  ToolChoiceShell,
  ToolChoiceTypes,
} from './choice.ts';
export { ComputerTool, ComputerUsePreviewTool } from './computer.ts';
export {
  CodeInterpreterTool,
  CodeInterpreterToolAuto,
  ContainerAuto,
  ContainerNetworkPolicy,
  ContainerNetworkPolicyAllowlist,
  ContainerNetworkPolicyDisabled,
  ContainerNetworkPolicyDomainSecret,
  ContainerReference,
} from './container.ts';
export {
  CustomTool,
  CustomToolInputFormat,
  CustomToolInputFormatGrammar,
  CustomToolInputFormatText,
  FunctionTool,
  NamespaceTool,
  NamespaceToolFunction,
  NamespaceToolMember,
  ProgrammaticToolCallingTool,
  ToolSearchTool,
} from './function.ts';
export {
  ImageGenerationTool,
  ImageGenerationToolInputImageMask,
  ImageGenerationToolSvg,
  ImageGenerationToolSvgReasoning,
} from './image.ts';
export { McpTool, McpToolApprovalFilter, McpToolFilter } from './mcp.ts';
export {
  ComparisonFilter,
  CompoundFilter,
  FileSearchFilter,
  FileSearchTool,
  FileSearchToolRankingOptions,
  FileSearchToolRankingOptionsHybridSearch,
  WebSearchPreviewTool,
  WebSearchTool,
  WebSearchToolFilters,
  WebSearchUserLocation,
} from './search.ts';
export {
  ApplyPatchTool,
  FunctionShellTool,
  FunctionShellToolEnvironment,
  LocalEnvironment,
  LocalShellTool,
} from './shell.ts';
export { ContainerSkill, InlineSkill, InlineSkillSource, LocalSkill, SkillReference } from './skills.ts';
export { Tool } from './tool.ts';
