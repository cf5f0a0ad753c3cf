import {
  boolean,
  integer,
  lazy,
  list,
  literal,
  nullable,
  number,
  oneOf,
  openEnum,
  optional,
  string,
  struct,
  union,
  type TypeOfMember,
} from '../../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../../json/schema.ts';

const comparisonFilter = struct('ComparisonFilter', {
  /** attribute to compare */
  key: string,
  /** how the attribute is compared with the value */
  type: literal('eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'in', 'nin'),
  /** value to compare with */
  value: oneOf(boolean, number, string, list(oneOf(number, string))),
});
/** Compares an attribute of a file with a value. */
export interface ComparisonFilter extends TypeOf<typeof comparisonFilter> {}
export const ComparisonFilter: Codec<ComparisonFilter> = comparisonFilter;

/** Several filters joined by "and" or "or"; filters may nest. */
export interface CompoundFilter {
  readonly type: 'and' | 'or';
  /** the filters to join */
  readonly filters: readonly FileSearchFilter[];
}
export const CompoundFilter: Codec<CompoundFilter> = struct('CompoundFilter', {
  /** how the filters are joined */
  type: literal('and', 'or'),
  /** the filters to join */
  filters: list(lazy('FileSearchFilter', () => FileSearchFilter)),
});

const fileSearchFilters = [ComparisonFilter, CompoundFilter] as const;
/** A condition for the files of a search: one comparison, or several joined. */
export type FileSearchFilter = TypeOfMember<(typeof fileSearchFilters)[number]>;
export const FileSearchFilter: Codec<FileSearchFilter> = union('FileSearchFilter', fileSearchFilters);

const fileSearchToolRankingOptionsHybridSearch = struct('FileSearchToolRankingOptionsHybridSearch', {
  /** weight of embeddings */
  embedding_weight: number,
  /** weight of keywords */
  text_weight: number,
});
/**
 * Weights that control how reciprocal rank fusion balances semantic embedding matches versus sparse keyword
 * matches when hybrid search is enabled.
 */
export interface FileSearchToolRankingOptionsHybridSearch extends TypeOf<
  typeof fileSearchToolRankingOptionsHybridSearch
> {}
export const FileSearchToolRankingOptionsHybridSearch: Codec<FileSearchToolRankingOptionsHybridSearch> =
  fileSearchToolRankingOptionsHybridSearch;

const fileSearchToolRankingOptions = struct('FileSearchToolRankingOptions', {
  /** hybrid weights (seen as null) */
  hybrid_search: optional(FileSearchToolRankingOptionsHybridSearch),
  /** ranking model */
  ranker: optional(openEnum('auto', 'default-2024-11-15')),
  /** minimum score */
  score_threshold: optional(number),
});
/** Ranking options for search. */
export interface FileSearchToolRankingOptions extends TypeOf<typeof fileSearchToolRankingOptions> {}
export const FileSearchToolRankingOptions: Codec<FileSearchToolRankingOptions> = fileSearchToolRankingOptions;

const fileSearchTool = struct('FileSearchTool', {
  type: literal('file_search'),
  /** vector stores */
  vector_store_ids: list(string),
  /** filter on attributes or domains */
  filters: optional(nullable(FileSearchFilter)),
  /** result cap */
  max_num_results: optional(integer),
  /** how hits are ranked */
  ranking_options: optional(FileSearchToolRankingOptions),
});
/** A tool that searches for relevant content from uploaded files. */
export interface FileSearchTool extends TypeOf<typeof fileSearchTool> {}
export const FileSearchTool: Codec<FileSearchTool> = fileSearchTool;

const webSearchToolFilters = struct('WebSearchToolFilters', {
  /** domains allowed */
  allowed_domains: optional(nullable(list(string))),
});
/** Filters for the search. */
export interface WebSearchToolFilters extends TypeOf<typeof webSearchToolFilters> {}
export const WebSearchToolFilters: Codec<WebSearchToolFilters> = webSearchToolFilters;

const webSearchUserLocation = struct('WebSearchUserLocation', {
  /** city, approximate */
  city: optional(nullable(string)),
  /** two-letter country */
  country: optional(nullable(string)),
  /** region, approximate */
  region: optional(nullable(string)),
  /** time zone */
  timezone: optional(nullable(string)),
  type: optional(openEnum('approximate')),
});
/** The approximate location of the user. */
export interface WebSearchUserLocation extends TypeOf<typeof webSearchUserLocation> {}
export const WebSearchUserLocation: Codec<WebSearchUserLocation> = webSearchUserLocation;

const webSearchTool = struct('WebSearchTool', {
  type: literal('web_search', 'web_search_2025_08_26'),
  /** live web or cache only */
  external_web_access: optional(boolean),
  /** filter on attributes or domains */
  filters: optional(nullable(WebSearchToolFilters)),
  /** how much search text is used */
  search_context_size: optional(nullable(openEnum('low', 'high', 'medium'))),
  /** approximate location */
  user_location: optional(nullable(WebSearchUserLocation)),
  /** token budget for results @source observed */
  return_token_budget: optional(string),
  /** kinds of content searched @source observed */
  search_content_types: optional(list(string)),
});
/** A tool that searches the Internet for sources related to the prompt. */
export interface WebSearchTool extends TypeOf<typeof webSearchTool> {}
export const WebSearchTool: Codec<WebSearchTool> = webSearchTool;

const webSearchPreviewTool = struct('WebSearchPreviewTool', {
  type: literal('web_search_preview', 'web_search_preview_2025_03_11'),
  /** kinds of content searched */
  search_content_types: optional(list(string)),
  /** how much search text is used */
  search_context_size: optional(nullable(openEnum('low', 'high', 'medium'))),
  /** approximate location */
  user_location: optional(nullable(WebSearchUserLocation)),
  /** domains to search @source spec-example */
  domains: optional(list(string)),
});
/** A tool that searches the web for results to use in a response. */
export interface WebSearchPreviewTool extends TypeOf<typeof webSearchPreviewTool> {}
export const WebSearchPreviewTool: Codec<WebSearchPreviewTool> = webSearchPreviewTool;
