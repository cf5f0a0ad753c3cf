import { readdirSync, readFileSync } from 'node:fs';
import { isJsonObject, type Json, type JsonObject } from '../../src/json/json.ts';

/** One vector of the conformance suite; `docs/conformance.md` explains each field. */
export interface Vector {
  readonly id: string;
  readonly section: string;
  readonly api: string;
  readonly what: string;
  readonly reason: string;
  readonly source: string;
  readonly status: number;
  readonly contentType: string;
  readonly body?: string;
  readonly pieces?: readonly (string | { readonly base64: string })[];
  /** What the server of a socket sends, instead of a body. */
  readonly messages?: readonly (Json | { readonly base64: string })[];
  /** How the server closes the socket; without it the socket is closed with 1000. */
  readonly close?: { readonly code: number; readonly reason: string };
  readonly expect: JsonObject;
}

// Checks what the runner leans on; the rest is the suite's own test.
const isVector = (json: unknown): json is Vector =>
  isJsonObject(json) && typeof json['id'] === 'string' && isJsonObject(json['expect']);

const root = new URL('../conformance/vectors/', import.meta.url);

/** All vectors, in the order of their files. */
export const vectors = (): readonly Vector[] =>
  readdirSync(root)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => {
      const file: unknown = JSON.parse(readFileSync(new URL(name, root), 'utf8'));
      return Array.isArray(file) ? file.filter(isVector) : [];
    });

/** The bytes of a vector with a body, in its pieces. */
export const piecesOf = ({ body, pieces }: Vector): readonly Uint8Array[] =>
  (pieces ?? [body ?? '']).map((piece) =>
    typeof piece === 'string' ? new TextEncoder().encode(piece) : bytesOf(piece.base64),
  );

export const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
