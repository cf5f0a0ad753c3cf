/**
 * What `fromOpenAI` and `ask` use of an `openai` client, by API. Every version from 4 to 7 fits, and `AzureOpenAI`. `Edit`
 * is the second method of images.
 */
export interface OpenAIClient<Create = (...args: never) => unknown, Edit = (...args: never) => unknown> {
  readonly 'chat.completions': { readonly chat: { readonly completions: { readonly create: Create } } };
  readonly responses: { readonly responses: { readonly create: Create } };
  readonly completions: { readonly completions: { readonly create: Create } };
  readonly images: { readonly images: { readonly generate: Create; readonly edit: Edit } };
  readonly 'audio.transcriptions': { readonly audio: { readonly transcriptions: { readonly create: Create } } };
  readonly 'audio.speech': { readonly audio: { readonly speech: { readonly create: Create } } };
  readonly 'agents.sessions': {
    readonly beta: { readonly agents: { readonly sessions: { readonly create: Create } } };
  };
}

/** The APIs that stream, by the name that their family has. */
export type StreamingApi = keyof OpenAIClient;

/** A server that speaks OpenAI's protocol, for requests without a client. */
export interface Endpoint {
  /** Everything before `/chat/completions`, such as `http://127.0.0.1:11434/v1`. Its query stays at the end of the URL. */
  readonly baseURL: string | URL;
  /** Sent as `authorization: Bearer …`. */
  readonly apiKey?: string;
  /** Sent with each request, such as Azure's `api-key`. They take precedence over the headers above. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Default: the global `fetch`. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
}

/** The destination of a request: a client, an endpoint, or the base URL of an endpoint that needs nothing else. */
export type OpenAISource<A extends StreamingApi = StreamingApi> = OpenAIClient[A] | Endpoint | string | URL;

/** The minimum parameters of an endpoint, by API. Other parameters are sent unchanged. */
export interface EndpointParams {
  readonly 'chat.completions': { readonly model: string; readonly messages: readonly object[] };
  readonly responses: { readonly model?: string; readonly input?: string | readonly object[] };
  readonly completions: { readonly model: string; readonly prompt: unknown };
  readonly images: { readonly prompt: string };
  readonly 'audio.transcriptions': { readonly model: string; readonly file: Blob };
  readonly 'audio.speech': { readonly model: string; readonly input: string; readonly voice: unknown };
  readonly 'agents.sessions': { readonly environment: object; readonly agent_id?: string; readonly input?: unknown };
}

/**
 * The parameters of a request: those of the client's own method, in the client's own types; for an endpoint, any fields
 * in addition to the required ones. `stream` is set automatically.
 */
export type RequestParams<A extends StreamingApi, Source> = Source extends
  string | URL | (Endpoint & { readonly chat?: never })
  ? EndpointParams[A] | (EndpointParams[A] & Readonly<Record<string, unknown>>)
  : Source extends OpenAIClient<
        // of overloads, the compiler takes the last, which accepts the most
        (params: infer Create, ...rest: never) => unknown,
        (params: infer Edit, ...rest: never) => unknown
      >[A]
    ? Omit<Create, 'stream'> | (A extends 'images' ? Omit<Edit, 'stream'> : never)
    : never;
