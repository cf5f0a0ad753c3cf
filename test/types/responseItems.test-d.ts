import type * as Responses from 'openai/resources/responses/responses';
import type { Expect, Member, Precise, Same } from './sdk.ts';

// One line a schema: what the SDK's type allows, ours allows, and neither has a field that the other lacks (but for
// `differences.ts`).

export type Checks = [
  Expect<Member<'ResponseOutputItem', Precise<Responses.ResponseOutputItem>>>,
  Expect<Same<'ResponseOutputMessage', Responses.ResponseOutputMessage>>,
  Expect<Same<'ResponseFileSearchToolCall', Responses.ResponseFileSearchToolCall>>,
  Expect<Same<'ResponseFileSearchToolCallResult', Responses.ResponseFileSearchToolCall.Result>>,
  Expect<Same<'ResponseFunctionToolCall', Responses.ResponseFunctionToolCall | Responses.ResponseFunctionToolCallItem>>,
  Expect<
    Same<
      'DirectToolCallCaller',
      | Responses.ResponseFunctionToolCall.Direct
      | Responses.ResponseFunctionToolCallOutputItem.Direct
      | Responses.ResponseFunctionShellToolCall.Direct
      | Responses.ResponseFunctionShellToolCallOutput.Direct
      | Responses.ResponseApplyPatchToolCall.Direct
      | Responses.ResponseApplyPatchToolCallOutput.Direct
      | Responses.ResponseCustomToolCall.Direct
      | Responses.ResponseCustomToolCallOutput.Direct
      | Responses.ResponseInputItem.FunctionCallOutput.Direct
      | Responses.ResponseInputItem.ShellCall.Direct
      | Responses.ResponseInputItem.ShellCallOutput.Direct
      | Responses.ResponseInputItem.ApplyPatchCall.Direct
      | Responses.ResponseInputItem.ApplyPatchCallOutput.Direct
    >
  >,
  Expect<
    Same<
      'ProgramToolCallCaller',
      | Responses.ResponseFunctionToolCall.Program
      | Responses.ResponseFunctionToolCallOutputItem.Program
      | Responses.ResponseFunctionShellToolCall.Program
      | Responses.ResponseFunctionShellToolCallOutput.Program
      | Responses.ResponseApplyPatchToolCall.Program
      | Responses.ResponseApplyPatchToolCallOutput.Program
      | Responses.ResponseCustomToolCall.Program
      | Responses.ResponseCustomToolCallOutput.Program
      | Responses.ResponseInputItem.FunctionCallOutput.Program
      | Responses.ResponseInputItem.ShellCall.Program
      | Responses.ResponseInputItem.ShellCallOutput.Program
      | Responses.ResponseInputItem.ApplyPatchCall.Program
      | Responses.ResponseInputItem.ApplyPatchCallOutput.Program
    >
  >,
  Expect<
    Same<
      'ResponseFunctionToolCallOutputItem',
      Responses.ResponseFunctionToolCallOutputItem | Responses.ResponseInputItem.FunctionCallOutput
    >
  >,
  Expect<Same<'ResponseFunctionWebSearch', Responses.ResponseFunctionWebSearch>>,
  Expect<Same<'ResponseFunctionWebSearchSearch', Responses.ResponseFunctionWebSearch.Search>>,
  Expect<Same<'ResponseFunctionWebSearchSearchSource', Responses.ResponseFunctionWebSearch.Search.Source>>,
  Expect<Same<'ResponseFunctionWebSearchOpenPage', Responses.ResponseFunctionWebSearch.OpenPage>>,
  Expect<Same<'ResponseFunctionWebSearchFindInPage', Responses.ResponseFunctionWebSearch.Find>>,
  Expect<Same<'ResponseReasoningItem', Responses.ResponseReasoningItem>>,
  Expect<
    Same<
      'ResponseProgram',
      Responses.ResponseOutputItem.Program | Responses.ResponseInputItem.Program | Responses.ResponseItem.Program
    >
  >,
  Expect<
    Same<
      'ResponseProgramOutput',
      | Responses.ResponseOutputItem.ProgramOutput
      | Responses.ResponseInputItem.ProgramOutput
      | Responses.ResponseItem.ProgramOutput
    >
  >,
  Expect<Same<'ResponseToolSearchCall', Responses.ResponseToolSearchCall | Responses.ResponseInputItem.ToolSearchCall>>,
  Expect<
    Same<
      'ResponseToolSearchOutputItem',
      Precise<Responses.ResponseToolSearchOutputItem | Responses.ResponseToolSearchOutputItemParam>
    >
  >,
  Expect<
    Same<
      'ResponseAdditionalTools',
      Precise<
        | Responses.ResponseOutputItem.AdditionalTools
        | Responses.ResponseInputItem.AdditionalTools
        | Responses.ResponseItem.AdditionalTools
      >
    >
  >,
  Expect<Same<'ResponseCompactionItem', Responses.ResponseCompactionItem | Responses.ResponseCompactionItemParam>>,
  Expect<Same<'ResponseCustomToolCall', Responses.ResponseCustomToolCall | Responses.ResponseCustomToolCallItem>>,
  Expect<
    Same<
      'ResponseCustomToolCallOutputItem',
      Responses.ResponseCustomToolCallOutputItem | Responses.ResponseCustomToolCallOutput
    >
  >,
  Expect<Member<'ResponseInputItem', Precise<Responses.ResponseInputItem>>>,
  Expect<
    Same<
      'ResponseInputMessage',
      Responses.EasyInputMessage | Responses.ResponseInputItem.Message | Responses.ResponseOutputMessage
    >
  >,
  Expect<
    Same<
      'ResponseConfigurationUpdateItem',
      Responses.ResponseConfigurationUpdateItemParam | Responses.ResponseConfigurationUpdateItem
    >
  >,
  Expect<
    Same<
      'ResponseConfigurationUpdateReasoning',
      Responses.ResponseConfigurationUpdateItemParam.Reasoning | Responses.ResponseConfigurationUpdateItem.Reasoning
    >
  >,
  Expect<
    Same<
      'ResponseConfigurationUpdateText',
      Responses.ResponseConfigurationUpdateItemParam.Text | Responses.ResponseConfigurationUpdateItem.Text
    >
  >,
  Expect<Same<'ResponseCompactionTrigger', Responses.ResponseInputItem.CompactionTrigger>>,
  Expect<Same<'ResponseItemReference', Responses.ResponseInputItem.ItemReference>>,
  Expect<Member<'ResponseItem', Precise<Responses.ResponseItem>>>,
  Expect<Same<'ResponseMessageItem', Responses.ResponseOutputMessage | Responses.ResponseInputMessageItem>>,
  Expect<Member<'ResponseCompactedItem', Precise<Responses.CompactedResponse['output'][number]>>>,
];
