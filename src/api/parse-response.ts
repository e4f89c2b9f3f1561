import type * as z from 'zod/mini';
import { CONTRACT } from '#domain/contract/counts-schema.ts';
import { faultsText } from '#domain/contract/faults/fault.ts';
import { readBySchema } from '#domain/contract/faults/schema-faults.ts';
import { ApiError } from './api-failure.ts';

/** The response as its schema describes it, or an error that names the fields that do not fit. */
export function parseResponse<T extends z.ZodMiniType>(json: unknown, schema: T, url: string): z.output<T> {
  const found = contractOf(json);
  if (found !== null && found !== CONTRACT)
    throw new ApiError({ kind: 'contract', url, found, wanted: CONTRACT });
  const read = readBySchema(schema, json);
  if (read.kind === 'refused') throw new ApiError({ kind: 'faults', url, faults: faultsText(read.faults) });
  return read.value;
}

/** The version is looked at first: a newer contract would only produce puzzling complaints about its fields. */
function contractOf(json: unknown): string | null {
  if (typeof json !== 'object' || json === null || !('counts' in json)) return null;
  const { counts } = json;
  if (typeof counts !== 'object' || counts === null || !('contract' in counts)) return null;
  return String(counts.contract);
}
