/**
 * The fields of our codecs that the SDK's types lack, with where each was seen. A field that the SDK's types contain by
 * now must be removed from this list (`sdk.ts` reports it), and so must a field that we drop.
 */
export interface Differences {
  readonly Assistant: {
    readonly reasoning_effort: 'observed';
    readonly file_ids: 'observed';
  };
  readonly AssistantFileSearchToolFileSearchRankingOptions: {
    readonly hybrid_search: 'observed';
  };
  readonly ChatCompletion: {
    readonly prompt_filter_results: 'observed (azure)';
    readonly request_id: 'spec-example';
    readonly seed: 'spec-example';
    readonly temperature: 'spec-example';
    readonly top_p: 'spec-example';
    readonly presence_penalty: 'spec-example';
    readonly frequency_penalty: 'spec-example';
    readonly input_user: 'spec-example';
    readonly tool_choice: 'spec-example';
    readonly tools: 'spec-example';
    readonly response_format: 'spec-example';
    readonly provider: 'observed (openrouter)';
    readonly citations: 'observed (perplexity)';
    readonly search_results: 'observed (perplexity)';
    readonly x_groq: 'observed (groq)';
    readonly timings: 'observed (llama.cpp)';
    readonly time_info: 'observed (cerebras)';
    readonly usage_breakdown: 'observed (groq)';
  };
  readonly ChatCompletionChoice: {
    readonly content_filter_results: 'observed (azure)';
    readonly native_finish_reason: 'observed (openrouter)';
    readonly seed: 'observed (together)';
  };
  readonly ChatCompletionChunk: {
    readonly prompt_filter_results: 'observed (azure)';
    readonly latency_checkpoint: 'observed (azure)';
    readonly provider: 'observed (openrouter)';
    readonly citations: 'observed (perplexity)';
    readonly search_results: 'observed (perplexity)';
    readonly x_groq: 'observed (groq)';
    readonly timings: 'observed (llama.cpp)';
    readonly time_info: 'observed (cerebras)';
    readonly error: 'observed (openrouter)';
    readonly p: 'observed (mistral)';
  };
  readonly ChatCompletionChunkChoice: {
    readonly content_filter_results: 'observed (azure)';
    readonly content_filter_offsets: 'azure-docs';
    readonly native_finish_reason: 'observed (openrouter)';
    readonly seed: 'observed (together)';
  };
  readonly ChatCompletionChunkDelta: {
    readonly reasoning_content: 'observed (azure)';
    readonly context: 'azure-docs';
    readonly annotations: '3rd-party';
    readonly reasoning: 'observed (openrouter, groq, ollama, cerebras)';
    readonly reasoning_details: 'observed (openrouter)';
    readonly executed_tools: 'observed (groq)';
    readonly provider_metadata: 'observed (vercel)';
    readonly channel: 'observed (groq)';
  };
  readonly ChatCompletionContentPartImage: {
    readonly file: 'observed';
    readonly input_audio: 'observed';
  };
  readonly ChatCompletionContentPartText: {
    readonly file: 'observed';
    readonly input_audio: 'observed';
  };
  readonly ChatCompletionMessage: {
    readonly reasoning_content: 'observed (azure)';
    readonly context: 'azure-docs';
    readonly reasoning: 'observed (openrouter, groq, ollama, cerebras)';
    readonly reasoning_details: 'observed (openrouter)';
    readonly executed_tools: 'observed (groq)';
    readonly provider_metadata: 'observed (vercel)';
    readonly extra_content: 'observed (google)';
  };
  readonly ChatCompletionMessageAnnotation: {
    readonly file: 'observed (openrouter)';
  };
  readonly ChatCompletionMessageFunctionToolCall: {
    readonly index: 'observed (mistral, together, …)';
  };
  readonly ChatCompletionStoreMessage: {
    readonly name: 'spec-example';
  };
  readonly ChatCompletionUrlCitation: {
    readonly content: 'observed (openrouter)';
  };
  readonly CompletionUsage: {
    readonly latency_checkpoint: 'observed (azure)';
    readonly audio_prompt_tokens: 'observed (azure)';
    readonly cost: 'observed (openrouter, perplexity)';
    readonly cost_details: 'observed (openrouter)';
    readonly is_byok: 'observed (openrouter)';
    readonly cost_in_usd_ticks: 'observed (xai)';
    readonly num_sources_used: 'observed (xai)';
    readonly prompt_cache_hit_tokens: 'observed (deepseek)';
    readonly prompt_cache_miss_tokens: 'observed (deepseek)';
    readonly queue_time: 'observed (groq)';
    readonly prompt_time: 'observed (groq)';
    readonly completion_time: 'observed (groq)';
    readonly total_time: 'observed (groq)';
  };
  readonly CompletionUsageCompletionTokensDetails: {
    readonly image_tokens: 'observed (openrouter)';
  };
  readonly CompletionUsagePromptTokensDetails: {
    readonly video_tokens: 'observed (openrouter)';
  };
  readonly CreateEmbeddingResponse: {
    readonly id: 'observed (azure)';
  };
  readonly CreateEmbeddingResponseUsage: {
    readonly completion_tokens: 'observed (azure)';
  };
  readonly ErrorObject: {
    readonly innererror: 'observed (azure)';
    readonly status: 'observed (azure)';
    readonly details: 'observed (azure)';
    readonly failed_generation: 'observed (groq)';
    readonly status_code: 'observed (groq)';
    readonly metadata: 'observed (openrouter)';
  };
  readonly Image: {
    readonly mime_type: 'observed (xai)';
  };
  readonly ImageGenerationTool: {
    readonly n: 'observed';
  };
  readonly ImagesUsage: {
    readonly cost_in_usd_ticks: 'observed (xai)';
  };
  readonly Model: {
    readonly permission: 'observed';
    readonly root: 'observed';
    readonly parent: 'observed';
  };
  readonly Response: {
    readonly billing: 'observed';
    readonly store: 'observed';
    readonly frequency_penalty: 'observed';
    readonly presence_penalty: 'observed';
    readonly content_filters: 'observed (azure)';
    readonly input_messages: 'observed (vllm)';
    readonly output_messages: 'observed (vllm)';
  };
  readonly ResponseAudioDeltaEvent: {
    readonly obfuscation: 'documented';
  };
  readonly ResponseAudioTranscriptDeltaEvent: {
    readonly obfuscation: 'documented';
  };
  readonly ResponseCodeInterpreterCallCodeDeltaEvent: {
    readonly obfuscation: 'observed';
  };
  readonly ResponseCustomToolCallInputDeltaEvent: {
    readonly obfuscation: 'documented';
  };
  readonly ResponseErrorEvent: {
    readonly error: 'observed';
  };
  readonly ResponseFileSearchToolCallResult: {
    readonly vector_store_id: 'observed';
  };
  readonly ResponseFunctionCallArgumentsDeltaEvent: {
    readonly obfuscation: 'observed';
  };
  readonly ResponseFunctionCallArgumentsDoneEvent: {
    readonly name: 'observed (openrouter)';
  };
  readonly ResponseFunctionWebSearchSearchSource: {
    readonly name: 'observed';
  };
  readonly ResponseMcpCallArgumentsDeltaEvent: {
    readonly obfuscation: 'observed';
  };
  readonly ResponseUsageOutputTokensDetails: {
    readonly tool_output_tokens: 'observed (vllm)';
  };
  readonly ResponseReasoningItem: {
    readonly format: 'observed (openrouter)';
  };
  readonly ResponseReasoningSummaryTextDeltaEvent: {
    readonly obfuscation: 'observed';
  };
  readonly ResponseReasoningTextDeltaEvent: {
    readonly obfuscation: 'documented';
  };
  readonly ResponseRefusalDeltaEvent: {
    readonly obfuscation: 'documented';
  };
  readonly ResponseShellCallOutputContentDeltaEvent: {
    readonly obfuscation: 'documented';
  };
  readonly ResponseTextDeltaEvent: {
    readonly obfuscation: 'observed';
  };
  readonly ResponseUsage: {
    readonly cost: 'observed (openrouter)';
    readonly cost_details: 'observed (openrouter)';
    readonly is_byok: 'observed (openrouter)';
    readonly cost_in_usd_ticks: 'observed (xai)';
    readonly num_sources_used: 'observed (xai)';
    readonly num_server_side_tools_used: 'observed (xai)';
    readonly context_details: 'observed (xai)';
  };
  readonly Run: {
    readonly reasoning_effort: 'observed';
    readonly tool_resources: 'observed';
    readonly file_ids: 'observed';
  };
  readonly RunStep: {
    readonly expires_at: 'observed';
  };
  readonly RunStepFileSearchToolCallFileSearchResult: {
    readonly attributes: 'observed';
  };
  readonly RunUsage: {
    readonly prompt_token_details: 'observed';
    readonly completion_tokens_details: 'observed';
  };
  readonly ThreadMessage: {
    readonly file_ids: 'observed';
  };
  readonly TranscriptionVerbose: {
    readonly task: 'observed';
  };
  readonly WebSearchPreviewTool: {
    readonly domains: 'spec-example';
  };
  readonly WebSearchTool: {
    readonly return_token_budget: 'observed';
    readonly search_content_types: 'observed';
  };
}
