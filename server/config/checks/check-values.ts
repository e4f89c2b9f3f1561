import type { Fault } from '#server/config/configuration-problem.ts';
import { isWritten, type Raw, setting } from '#server/config/yaml/partial-yaml.ts';
import type { ConversionReading, FunnelReading } from './partial-settings.ts';

/** Values of conversions that make no customer, and values, and which way is good, of conversions that share a stage and disagree. */
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
  return [...conversions.flatMap(microFaults), ...conversions.flatMap(badNewsFaults), ...disagreeing];
}

function microFaults({ raw }: ConversionReading): Fault[] {
  const value = setting(raw, 'value');
  if (!isWritten(value) || setting(raw, 'kind').value !== 'micro') return [];
  const remedy = 'Set it on the macro conversion that makes someone a customer.';
  return [{ path: raw.path, key: 'value', message: 'is set on a micro conversion.', remedy }];
}

function badNewsFaults({ raw }: ConversionReading): Fault[] {
  const value = setting(raw, 'value');
  if (!isWritten(value) || setting(raw, 'good').value !== 'down') return [];
  const remedy = 'Set it on the macro conversion that makes someone a customer.';
  return [
    { path: raw.path, key: 'value', message: 'is set on a conversion of which more is bad news.', remedy },
  ];
}

/** A person at a stage came by any of its conversions, so a loss there has one value or none. */
function disagreementFaults(members: readonly ConversionReading[]): Fault[] {
  const [first, ...others] = members.map(({ raw }) => raw);
  if (first === undefined) return [];
  return others.flatMap((other) => {
    const path = [...other.path, 'id'];
    const shared = `puts people at the same stage as ${nameOf(first)}, but`;
    const values =
      written(other) === written(first)
        ? []
        : [
            {
              path,
              message: `${shared} has another value.`,
              remedy: 'Give every conversion of a stage the same value, or put them in separate stages.',
            },
          ];
    if (isGoodDown(other) === isGoodDown(first)) return values;
    const message = `${shared} more of one of them is good news and of the other bad.`;
    return [
      ...values,
      { path, message, remedy: 'Put them in separate stages, or give both the same good:.' },
    ];
  });
}

function isGoodDown(conversion: Raw): boolean {
  return setting(conversion, 'good').value === 'down';
}

function written(conversion: Raw): string | null {
  const value = setting(conversion, 'value');
  return isWritten(value) ? JSON.stringify(value.value) : null;
}

function nameOf(conversion: Raw): string {
  return `“${String(setting(conversion, 'id').value)}”`;
}
