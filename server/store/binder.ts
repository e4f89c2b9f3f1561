import type { DuckDBValue } from '@duckdb/node-api';

/** Collects the values of a query while its text is put together: `bind(value)` gives the placeholder to write. */
export class Binder {
  readonly values: Record<string, DuckDBValue> = {};
  #count = 0;

  bind(value: DuckDBValue): string {
    const name = `p${this.#count++}`;
    this.values[name] = value;
    return `$${name}`;
  }
}
