import type * as Responses from 'openai/resources/responses/responses';
import type * as Shared from 'openai/resources/shared';
import type { Expect, Member, Precise, Same } from './sdk.ts';

// One line a schema: what the SDK's type allows, ours allows, and neither has a field that the other lacks (but for
// `differences.ts`).

export type Checks = [
  Expect<Member<'ToolChoice', Exclude<Responses.Response['tool_choice'], string>>>,
  Expect<Same<'ToolChoiceAllowed', Responses.ToolChoiceAllowed>>,
  Expect<Same<'ToolChoiceTypes', Responses.ToolChoiceTypes>>,
  Expect<Same<'ToolChoiceFunction', Responses.ToolChoiceFunction>>,
  Expect<Same<'ToolChoiceMcp', Responses.ToolChoiceMcp>>,
  Expect<Same<'ToolChoiceCustom', Responses.ToolChoiceCustom>>,
  Expect<Same<'ToolChoiceProgrammaticToolCalling', Responses.Response.SpecificProgrammaticToolCallingParam>>,
  Expect<Same<'ToolChoiceApplyPatch', Responses.ToolChoiceApplyPatch>>,
  Expect<Same<'ToolChoiceShell', Responses.ToolChoiceShell>>,
  Expect<Same<'LocalEnvironment', Responses.ResponseLocalEnvironment | Responses.LocalEnvironment>>,
  Expect<Same<'ContainerReference', Responses.ResponseContainerReference | Responses.ContainerReference>>,
  Expect<Member<'Tool', Precise<Responses.Tool>>>,
  Expect<Same<'FunctionTool', Responses.FunctionTool>>,
  Expect<Same<'FileSearchTool', Precise<Responses.FileSearchTool>>>,
  Expect<Same<'ComparisonFilter', Shared.ComparisonFilter>>,
  Expect<Same<'CompoundFilter', Precise<Shared.CompoundFilter>>>,
  Expect<Same<'FileSearchToolRankingOptions', Responses.FileSearchTool.RankingOptions>>,
  Expect<Same<'FileSearchToolRankingOptionsHybridSearch', Responses.FileSearchTool.RankingOptions.HybridSearch>>,
  Expect<Same<'ComputerTool', Responses.ComputerTool>>,
  Expect<Same<'ComputerUsePreviewTool', Responses.ComputerUsePreviewTool>>,
  Expect<Same<'WebSearchTool', Responses.WebSearchTool>>,
  Expect<Same<'WebSearchToolFilters', Responses.WebSearchTool.Filters>>,
  Expect<
    Same<'WebSearchUserLocation', Responses.WebSearchTool.UserLocation | Responses.WebSearchPreviewTool.UserLocation>
  >,
  Expect<Same<'McpTool', Responses.Tool.Mcp>>,
  Expect<
    Same<
      'McpToolFilter',
      | Responses.Tool.Mcp.McpToolFilter
      | Responses.Tool.Mcp.McpToolApprovalFilter.Always
      | Responses.Tool.Mcp.McpToolApprovalFilter.Never
    >
  >,
  Expect<Same<'McpToolApprovalFilter', Responses.Tool.Mcp.McpToolApprovalFilter>>,
  Expect<Same<'CodeInterpreterTool', Responses.Tool.CodeInterpreter>>,
  Expect<Same<'CodeInterpreterToolAuto', Responses.Tool.CodeInterpreter.CodeInterpreterToolAuto>>,
  Expect<Same<'ContainerNetworkPolicyDisabled', Responses.ContainerNetworkPolicyDisabled>>,
  Expect<Same<'ContainerNetworkPolicyAllowlist', Responses.ContainerNetworkPolicyAllowlist>>,
  Expect<Same<'ContainerNetworkPolicyDomainSecret', Responses.ContainerNetworkPolicyDomainSecret>>,
  Expect<Same<'ProgrammaticToolCallingTool', Responses.Tool.ProgrammaticToolCalling>>,
  Expect<Same<'ImageGenerationTool', Responses.Tool.ImageGeneration>>,
  Expect<Same<'ImageGenerationToolInputImageMask', Responses.Tool.ImageGeneration.InputImageMask>>,
  Expect<Same<'ImageGenerationToolSvg', Responses.Tool.ImageGeneration.Svg>>,
  Expect<Same<'ImageGenerationToolSvgReasoning', Responses.Tool.ImageGeneration.Svg.Reasoning>>,
  Expect<Same<'LocalShellTool', Responses.Tool.LocalShell>>,
  Expect<Same<'FunctionShellTool', Responses.FunctionShellTool>>,
  Expect<Same<'ContainerAuto', Responses.ContainerAuto>>,
  Expect<Same<'SkillReference', Responses.SkillReference>>,
  Expect<Same<'InlineSkill', Responses.InlineSkill>>,
  Expect<Same<'InlineSkillSource', Responses.InlineSkillSource>>,
  Expect<Same<'LocalSkill', Responses.LocalSkill>>,
  Expect<Same<'CustomTool', Responses.CustomTool>>,
  Expect<Member<'CustomToolInputFormat', Shared.CustomToolInputFormat>>,
  Expect<Same<'CustomToolInputFormatText', Shared.CustomToolInputFormat.Text>>,
  Expect<Same<'CustomToolInputFormatGrammar', Shared.CustomToolInputFormat.Grammar>>,
  Expect<Same<'NamespaceTool', Responses.NamespaceTool>>,
  Expect<Same<'NamespaceToolFunction', Responses.NamespaceTool.Function>>,
  Expect<Same<'ToolSearchTool', Responses.ToolSearchTool>>,
  Expect<Same<'WebSearchPreviewTool', Responses.WebSearchPreviewTool>>,
  Expect<Same<'ApplyPatchTool', Responses.ApplyPatchTool>>,
];
