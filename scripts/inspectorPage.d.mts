/** Writes the page of `llmgine inspect` into a folder. Resolves with its size in bytes, compressed. */
export const buildInspectorPage: (folder: string) => Promise<number>;
