import type { Fault } from '#server/config/configuration-problem.ts';
import { isWritten, type Raw, setting } from '#server/config/yaml/partial-yaml.ts';
import type { ConversionReading, FunnelReading } from './partial-settings.ts';

/** Values of conversions that make no customer, and of conversions that share a stage and disagree. */
export function checkValues(
  conversions: readonly ConversionReading[],
  funnels: readonly FunnelReading[],
): Fault[] {
  const disagreeing = funnels
    .flatMap(({ stages }) => stages)
    .flatMap((stage) =>
      disagreementFaults(
        conversions.filter(({ id }) => stage.conversions.some(({ value }) => value === id?.value)),
      ),
    );
  return [...conversions.flatMap(microFaults), ...disagreeing];
}

function microFaults({ raw }: ConversionReading): Fault[] {
  const value = setting(raw, 'value');
  if (!isWritten(value) || setting(raw, 'kind').value !== 'micro') return [];
  const remedy = 'Set it on the macro conversion that makes someone a customer.';
  return [{ path: raw.path, key: 'value', message: 'is set on a micro conversion.', remedy }];
}

/** A person at a stage came by any of its conversions, so a loss there has one value or none. */
function disagreementFaults(members: readonly ConversionReading[]): Fault[] {
  const [first, ...others] = members.map(({ raw }) => raw);
  if (first === undefined) return [];
  return others
    .filter((other) => written(other) !== written(first))
    .map((other) => {
      const message = `puts people at the same stage as ${nameOf(first)}, but has another value.`;
      const remedy = 'Give every conversion of a stage the same value, or put them in separate stages.';
      return { path: [...other.path, 'id'], message, remedy };
    });
}

function written(conversion: Raw): string | null {
  const value = setting(conversion, 'value');
  return isWritten(value) ? JSON.stringify(value.value) : null;
}

function nameOf(conversion: Raw): string {
  return `“${String(setting(conversion, 'id').value)}”`;
}
