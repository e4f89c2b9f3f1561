import {
  describeEnvironmentProblem,
  type Environment,
  readEnvironment,
} from '#server/environment/environment.ts';
import { Failure } from './failure.ts';

/** What the environment says; the flags of a command go before it. */
export function environment(): Environment {
  const result = readEnvironment(process.env);
  if (result.ok) return result.environment;
  throw new Failure(result.problems.map(describeEnvironmentProblem), { exitCode: 2 });
}
