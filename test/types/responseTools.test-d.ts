import type * as Beta from 'openai/resources/beta/responses/responses';
import type * as Responses from 'openai/resources/responses/responses';
import type * as Shared from 'openai/resources/shared';
import type { Expect, Member, Precise, Same } from './sdk.ts';

// One line a schema: what the SDK's type allows, ours allows, and neither has a field that the other lacks (but for
// `differences.ts`).

export type Checks = [
  Expect<Member<'ToolChoice', Exclude<Responses.Response['tool_choice'], string>>>,
  Expect<Same<'ToolChoiceAllowed', Responses.ToolChoiceAllowed | Beta.BetaToolChoiceAllowed>>,
  Expect<Same<'ToolChoiceTypes', Responses.ToolChoiceTypes | Beta.BetaToolChoiceTypes>>,
  Expect<Same<'ToolChoiceFunction', Responses.ToolChoiceFunction | Beta.BetaToolChoiceFunction>>,
  Expect<Same<'ToolChoiceMcp', Responses.ToolChoiceMcp | Beta.BetaToolChoiceMcp>>,
  Expect<Same<'ToolChoiceCustom', Responses.ToolChoiceCustom | Beta.BetaToolChoiceCustom>>,
  Expect<Same<'ToolChoiceProgrammaticToolCalling', Responses.Response.SpecificProgrammaticToolCallingParam>>,
  Expect<Same<'ToolChoiceApplyPatch', Responses.ToolChoiceApplyPatch | Beta.BetaToolChoiceApplyPatch>>,
  Expect<Same<'ToolChoiceShell', Responses.ToolChoiceShell | Beta.BetaToolChoiceShell>>,
  Expect<
    Same<
      'LocalEnvironment',
      Responses.ResponseLocalEnvironment | Beta.BetaResponseLocalEnvironment | Responses.LocalEnvironment
    >
  >,
  Expect<
    Same<
      'ContainerReference',
      Responses.ResponseContainerReference | Beta.BetaResponseContainerReference | Responses.ContainerReference
    >
  >,
  Expect<Member<'Tool', Precise<Responses.Tool | Beta.BetaTool>>>,
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
  Expect<Same<'McpTool', Responses.Tool.Mcp | Beta.BetaTool.Mcp>>,
  Expect<
    Same<
      'McpToolFilter',
      | Responses.Tool.Mcp.McpToolFilter
      | Beta.BetaTool.Mcp.McpToolFilter
      | Responses.Tool.Mcp.McpToolApprovalFilter.Always
      | Beta.BetaTool.Mcp.McpToolApprovalFilter.Always
      | Responses.Tool.Mcp.McpToolApprovalFilter.Never
      | Beta.BetaTool.Mcp.McpToolApprovalFilter.Never
    >
  >,
  Expect<
    Same<'McpToolApprovalFilter', Responses.Tool.Mcp.McpToolApprovalFilter | Beta.BetaTool.Mcp.McpToolApprovalFilter>
  >,
  Expect<Same<'CodeInterpreterTool', Responses.Tool.CodeInterpreter | Beta.BetaTool.CodeInterpreter>>,
  Expect<
    Same<
      'CodeInterpreterToolAuto',
      Responses.Tool.CodeInterpreter.CodeInterpreterToolAuto | Beta.BetaTool.CodeInterpreter.CodeInterpreterToolAuto
    >
  >,
  Expect<Same<'ContainerNetworkPolicyDisabled', Responses.ContainerNetworkPolicyDisabled>>,
  Expect<Same<'ContainerNetworkPolicyAllowlist', Responses.ContainerNetworkPolicyAllowlist>>,
  Expect<Same<'ContainerNetworkPolicyDomainSecret', Responses.ContainerNetworkPolicyDomainSecret>>,
  Expect<
    Same<'ProgrammaticToolCallingTool', Responses.Tool.ProgrammaticToolCalling | Beta.BetaTool.ProgrammaticToolCalling>
  >,
  Expect<Same<'ImageGenerationTool', Responses.Tool.ImageGeneration | Beta.BetaTool.ImageGeneration>>,
  Expect<
    Same<
      'ImageGenerationToolInputImageMask',
      Responses.Tool.ImageGeneration.InputImageMask | Beta.BetaTool.ImageGeneration.InputImageMask
    >
  >,
  Expect<Same<'ImageGenerationToolSvg', Responses.Tool.ImageGeneration.Svg | Beta.BetaTool.ImageGeneration.Svg>>,
  Expect<
    Same<
      'ImageGenerationToolSvgReasoning',
      Responses.Tool.ImageGeneration.Svg.Reasoning | Beta.BetaTool.ImageGeneration.Svg.Reasoning
    >
  >,
  Expect<Same<'LocalShellTool', Responses.Tool.LocalShell | Beta.BetaTool.LocalShell>>,
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
  Expect<Same<'ToolSearchTool', Responses.ToolSearchTool | Beta.BetaToolSearchTool>>,
  Expect<Same<'WebSearchPreviewTool', Responses.WebSearchPreviewTool>>,
  Expect<Same<'ApplyPatchTool', Responses.ApplyPatchTool>>,
];
