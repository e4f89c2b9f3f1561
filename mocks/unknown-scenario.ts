import type { Problem } from '#domain/contract/review-schema.ts';

/** The problem of a demo that is asked for a state that it does not have. */
export function unknownScenario(name: string, known: readonly string[]): Problem {
  return {
    type: 'urn:weekline:unknown-scenario',
    title: 'No such scenario',
    status: 404,
    detail: `The demo has no scenario “${name}”.`,
    remedy: `The scenarios are: ${known.map((one) => `“${one}”`).join(', ')}.`,
  };
}
