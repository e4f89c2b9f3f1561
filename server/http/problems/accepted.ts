import { isRefusal, type Refusal } from '#domain/contract/refusal.ts';
import { problemOfRefusal } from '#domain/contract/refusal-problem.ts';
import { HttpProblem } from './problems.ts';

/** What was asked for; a refusal is thrown as the problem that the caller is told. */
export function accepted<Outcome extends object>(outcome: Outcome | Refusal): Outcome {
  if (isRefusal(outcome)) throw new HttpProblem(problemOfRefusal(outcome));
  return outcome;
}
