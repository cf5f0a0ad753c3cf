export interface Lane {
  readonly name: string;
  readonly values: readonly { readonly at: number; readonly value: unknown }[];
  readonly error: { readonly _tag: string; readonly message: string } | null;
}
export declare const eventsOf: (text: string) => readonly string[];
export declare const play: (
  text: string,
  api: string,
  chosen: readonly string[],
) => {
  readonly events: readonly string[];
  readonly lanes: readonly Lane[];
  readonly snapshotAfter: (count: number) => unknown;
  readonly final: { readonly outcome: string; readonly error: unknown; readonly response: unknown };
};
export declare const operators: readonly string[];
