import type * as Beta from 'openai/resources/beta/responses/responses';
import type * as Responses from 'openai/resources/responses/responses';
import type { Expect, Member, Precise, Same } from './sdk.ts';

// One line a schema: what the SDK's type allows, ours allows, and neither has a field that the other lacks (but for
// `differences.ts`).

export type Checks = [
  Expect<Member<'ResponseOutputItem', Precise<Responses.ResponseOutputItem | Beta.BetaResponseOutputItem>>>,
  Expect<Same<'ResponseOutputMessage', Responses.ResponseOutputMessage | Beta.BetaResponseOutputMessage>>,
  Expect<
    Same<'ResponseFileSearchToolCall', Responses.ResponseFileSearchToolCall | Beta.BetaResponseFileSearchToolCall>
  >,
  Expect<
    Same<
      'ResponseFileSearchToolCallResult',
      Responses.ResponseFileSearchToolCall.Result | Beta.BetaResponseFileSearchToolCall.Result
    >
  >,
  Expect<
    Same<
      'ResponseFunctionToolCall',
      | Responses.ResponseFunctionToolCall
      | Beta.BetaResponseFunctionToolCall
      | Responses.ResponseFunctionToolCallItem
      | Beta.BetaResponseFunctionToolCallItem
    >
  >,
  Expect<
    Same<
      'DirectToolCallCaller',
      | Responses.ResponseFunctionToolCall.Direct
      | Beta.BetaResponseFunctionToolCall.Direct
      | Responses.ResponseFunctionToolCallOutputItem.Direct
      | Beta.BetaResponseFunctionToolCallOutputItem.Direct
      | Responses.ResponseFunctionShellToolCall.Direct
      | Beta.BetaResponseFunctionShellToolCall.Direct
      | Responses.ResponseFunctionShellToolCallOutput.Direct
      | Beta.BetaResponseFunctionShellToolCallOutput.Direct
      | Responses.ResponseApplyPatchToolCall.Direct
      | Beta.BetaResponseApplyPatchToolCall.Direct
      | Responses.ResponseApplyPatchToolCallOutput.Direct
      | Beta.BetaResponseApplyPatchToolCallOutput.Direct
      | Responses.ResponseCustomToolCall.Direct
      | Beta.BetaResponseCustomToolCall.Direct
      | Responses.ResponseCustomToolCallOutput.Direct
      | Beta.BetaResponseCustomToolCallOutput.Direct
      | Responses.ResponseInputItem.FunctionCallOutput.Direct
      | Beta.BetaResponseInputItem.FunctionCallOutput.Direct
      | Responses.ResponseInputItem.ShellCall.Direct
      | Beta.BetaResponseInputItem.ShellCall.Direct
      | Responses.ResponseInputItem.ShellCallOutput.Direct
      | Beta.BetaResponseInputItem.ShellCallOutput.Direct
      | Responses.ResponseInputItem.ApplyPatchCall.Direct
      | Beta.BetaResponseInputItem.ApplyPatchCall.Direct
      | Responses.ResponseInputItem.ApplyPatchCallOutput.Direct
      | Beta.BetaResponseInputItem.ApplyPatchCallOutput.Direct
    >
  >,
  Expect<
    Same<
      'ProgramToolCallCaller',
      | Responses.ResponseFunctionToolCall.Program
      | Beta.BetaResponseFunctionToolCall.Program
      | Responses.ResponseFunctionToolCallOutputItem.Program
      | Beta.BetaResponseFunctionToolCallOutputItem.Program
      | Responses.ResponseFunctionShellToolCall.Program
      | Beta.BetaResponseFunctionShellToolCall.Program
      | Responses.ResponseFunctionShellToolCallOutput.Program
      | Beta.BetaResponseFunctionShellToolCallOutput.Program
      | Responses.ResponseApplyPatchToolCall.Program
      | Beta.BetaResponseApplyPatchToolCall.Program
      | Responses.ResponseApplyPatchToolCallOutput.Program
      | Beta.BetaResponseApplyPatchToolCallOutput.Program
      | Responses.ResponseCustomToolCall.Program
      | Beta.BetaResponseCustomToolCall.Program
      | Responses.ResponseCustomToolCallOutput.Program
      | Beta.BetaResponseCustomToolCallOutput.Program
      | Responses.ResponseInputItem.FunctionCallOutput.Program
      | Beta.BetaResponseInputItem.FunctionCallOutput.Program
      | Responses.ResponseInputItem.ShellCall.Program
      | Beta.BetaResponseInputItem.ShellCall.Program
      | Responses.ResponseInputItem.ShellCallOutput.Program
      | Beta.BetaResponseInputItem.ShellCallOutput.Program
      | Responses.ResponseInputItem.ApplyPatchCall.Program
      | Beta.BetaResponseInputItem.ApplyPatchCall.Program
      | Responses.ResponseInputItem.ApplyPatchCallOutput.Program
      | Beta.BetaResponseInputItem.ApplyPatchCallOutput.Program
    >
  >,
  Expect<
    Same<
      'ResponseFunctionToolCallOutputItem',
      | Responses.ResponseFunctionToolCallOutputItem
      | Beta.BetaResponseFunctionToolCallOutputItem
      | Responses.ResponseInputItem.FunctionCallOutput
      | Beta.BetaResponseInputItem.FunctionCallOutput
    >
  >,
  Expect<Same<'ResponseFunctionWebSearch', Responses.ResponseFunctionWebSearch | Beta.BetaResponseFunctionWebSearch>>,
  Expect<
    Same<
      'ResponseFunctionWebSearchSearch',
      Responses.ResponseFunctionWebSearch.Search | Beta.BetaResponseFunctionWebSearch.Search
    >
  >,
  Expect<
    Same<
      'ResponseFunctionWebSearchSearchSource',
      Responses.ResponseFunctionWebSearch.Search.Source | Beta.BetaResponseFunctionWebSearch.Search.Source
    >
  >,
  Expect<
    Same<
      'ResponseFunctionWebSearchOpenPage',
      Responses.ResponseFunctionWebSearch.OpenPage | Beta.BetaResponseFunctionWebSearch.OpenPage
    >
  >,
  Expect<Same<'ResponseFunctionWebSearchFindInPage', Responses.ResponseFunctionWebSearch.Find>>,
  Expect<Same<'ResponseReasoningItem', Responses.ResponseReasoningItem | Beta.BetaResponseReasoningItem>>,
  Expect<
    Same<
      'ResponseProgram',
      | Responses.ResponseOutputItem.Program
      | Beta.BetaResponseOutputItem.Program
      | Responses.ResponseInputItem.Program
      | Beta.BetaResponseInputItem.Program
      | Responses.ResponseItem.Program
      | Beta.BetaResponseItem.Program
    >
  >,
  Expect<
    Same<
      'ResponseProgramOutput',
      | Responses.ResponseOutputItem.ProgramOutput
      | Beta.BetaResponseOutputItem.ProgramOutput
      | Responses.ResponseInputItem.ProgramOutput
      | Beta.BetaResponseInputItem.ProgramOutput
      | Responses.ResponseItem.ProgramOutput
      | Beta.BetaResponseItem.ProgramOutput
    >
  >,
  Expect<
    Same<
      'ResponseToolSearchCall',
      | Responses.ResponseToolSearchCall
      | Beta.BetaResponseToolSearchCall
      | Responses.ResponseInputItem.ToolSearchCall
      | Beta.BetaResponseInputItem.ToolSearchCall
    >
  >,
  Expect<
    Same<
      'ResponseToolSearchOutputItem',
      Precise<
        | Responses.ResponseToolSearchOutputItem
        | Beta.BetaResponseToolSearchOutputItem
        | Responses.ResponseToolSearchOutputItemParam
        | Beta.BetaResponseToolSearchOutputItemParam
      >
    >
  >,
  Expect<
    Same<
      'ResponseAdditionalTools',
      Precise<
        | Responses.ResponseOutputItem.AdditionalTools
        | Beta.BetaResponseOutputItem.AdditionalTools
        | Responses.ResponseInputItem.AdditionalTools
        | Beta.BetaResponseInputItem.AdditionalTools
        | Responses.ResponseItem.AdditionalTools
        | Beta.BetaResponseItem.AdditionalTools
      >
    >
  >,
  Expect<
    Same<
      'ResponseCompactionItem',
      | Responses.ResponseCompactionItem
      | Beta.BetaResponseCompactionItem
      | Responses.ResponseCompactionItemParam
      | Beta.BetaResponseCompactionItemParam
    >
  >,
  Expect<
    Same<
      'ResponseCustomToolCall',
      | Responses.ResponseCustomToolCall
      | Beta.BetaResponseCustomToolCall
      | Responses.ResponseCustomToolCallItem
      | Beta.BetaResponseCustomToolCallItem
    >
  >,
  Expect<
    Same<
      'ResponseCustomToolCallOutputItem',
      | Responses.ResponseCustomToolCallOutputItem
      | Beta.BetaResponseCustomToolCallOutputItem
      | Responses.ResponseCustomToolCallOutput
      | Beta.BetaResponseCustomToolCallOutput
    >
  >,
  Expect<Member<'ResponseInputItem', Precise<Responses.ResponseInputItem | Beta.BetaResponseInputItem>>>,
  Expect<
    Same<
      'ResponseInputMessage',
      | Responses.EasyInputMessage
      | Responses.ResponseInputItem.Message
      | Beta.BetaResponseInputItem.Message
      | Responses.ResponseOutputMessage
      | Beta.BetaResponseOutputMessage
    >
  >,
  Expect<
    Same<
      'ResponseConfigurationUpdateItem',
      | Responses.ResponseConfigurationUpdateItemParam
      | Beta.BetaResponseConfigurationUpdateItemParam
      | Responses.ResponseConfigurationUpdateItem
      | Beta.BetaResponseConfigurationUpdateItem
    >
  >,
  Expect<
    Same<
      'ResponseConfigurationUpdateReasoning',
      | Responses.ResponseConfigurationUpdateItemParam.Reasoning
      | Beta.BetaResponseConfigurationUpdateItemParam.Reasoning
      | Responses.ResponseConfigurationUpdateItem.Reasoning
      | Beta.BetaResponseConfigurationUpdateItem.Reasoning
    >
  >,
  Expect<
    Same<
      'ResponseConfigurationUpdateText',
      | Responses.ResponseConfigurationUpdateItemParam.Text
      | Beta.BetaResponseConfigurationUpdateItemParam.Text
      | Responses.ResponseConfigurationUpdateItem.Text
      | Beta.BetaResponseConfigurationUpdateItem.Text
    >
  >,
  Expect<
    Same<
      'ResponseCompactionTrigger',
      Responses.ResponseInputItem.CompactionTrigger | Beta.BetaResponseInputItem.CompactionTrigger
    >
  >,
  Expect<
    Same<'ResponseItemReference', Responses.ResponseInputItem.ItemReference | Beta.BetaResponseInputItem.ItemReference>
  >,
  Expect<Member<'ResponseItem', Precise<Responses.ResponseItem | Beta.BetaResponseItem>>>,
  Expect<
    Same<
      'ResponseMessageItem',
      | Responses.ResponseOutputMessage
      | Beta.BetaResponseOutputMessage
      | Responses.ResponseInputMessageItem
      | Beta.BetaResponseInputMessageItem
    >
  >,
  Expect<Member<'ResponseCompactedItem', Precise<Responses.CompactedResponse['output'][number]>>>,
];
