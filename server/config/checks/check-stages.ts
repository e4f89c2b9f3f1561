import { type Fault, pathText } from '#server/config/configuration-problem.ts';
import { didYouMean, nameSome } from '#server/config/nearest.ts';
import { isMapping, isWritten, type Raw, setting } from '#server/config/yaml/partial-yaml.ts';
import type { ConversionReading, FunnelReading, StageReading } from './partial-settings.ts';

/** What the stages of one funnel must say about each other and about the conversions. */
export function checkStages(funnel: FunnelReading, conversions: readonly ConversionReading[]): Fault[] {
  const { stages, raw } = funnel;
  return [
    ...countFaults(setting(raw, 'stages')),
    ...stages.flatMap((stage) => [...choiceFaults(stage.raw), ...windowFaults(stage.raw)]),
    ...stages.slice(0, 1).flatMap((stage) => firstStageFaults(stage.raw)),
    ...stages.flatMap((stage) => unknownFaults(stage, conversions)),
    ...sharedFaults(stages),
    ...idFaults(stages),
  ];
}

function countFaults({ value, path }: Raw): Fault[] {
  if (!Array.isArray(value) || value.length > 1) return [];
  const message = value.length === 0 ? 'is an empty list.' : 'has only one stage.';
  return [{ path, message, remedy: 'A funnel leads from one stage to another: list two or more.' }];
}

function choiceFaults(stage: Raw): Fault[] {
  if (!isMapping(stage.value)) return [];
  const [one, several] = [setting(stage, 'conversion'), setting(stage, 'conversions')];
  if (one.value !== undefined && several.value !== undefined)
    return [
      {
        path: one.path,
        message: 'cannot be combined with conversions.',
        remedy: 'Keep one of the two: conversions takes a list.',
      },
    ];
  if (one.value !== undefined || several.value !== undefined) return [];
  const remedy = 'Name the conversion that puts a person here, such as conversion: free-account.';
  return [{ path: one.path, message: 'is missing.', remedy }];
}

function windowFaults(stage: Raw): Fault[] {
  const [weeks, days] = [setting(stage, 'withinWeeks'), setting(stage, 'withinDays')];
  if (!isWritten(weeks) || !isWritten(days)) return [];
  return [
    {
      path: days.path,
      message: 'cannot be combined with withinWeeks.',
      remedy: 'Keep one of the two windows.',
    },
  ];
}

function firstStageFaults(stage: Raw): Fault[] {
  const windows = ['withinWeeks', 'withinDays']
    .map((key) => setting(stage, key))
    .filter(isWritten)
    .map(({ path }) => ({
      path,
      message: 'is a window on the first stage, which no step leads to.',
      remedy: 'Move it to the next stage: a window belongs to the step that ends there.',
    }));
  const optional = setting(stage, 'optional');
  if (optional.value !== true) return windows;
  const message = 'makes the first stage optional.';
  const remedy = 'Remove it: everybody enters at the first stage. Or put another stage first.';
  return [...windows, { path: optional.path, message, remedy }];
}

function unknownFaults(stage: StageReading, conversions: readonly ConversionReading[]): Fault[] {
  const ids = conversions.flatMap(({ id }) => id?.value ?? []);
  return stage.conversions
    .filter(({ value }) => !ids.includes(value))
    .map(({ value, path }) => {
      const byEvent = conversions.find(({ rules }) => rules.some(({ event }) => event?.value === value));
      const message =
        byEvent?.id == null ? 'is not a conversion of this file.' : 'is an event, not a conversion.';
      const known = ids.length === 0 ? 'Define it under conversions.' : `Defined are ${nameSome(ids)}.`;
      const remedy =
        byEvent?.id == null ? didYouMean(value, ids, known) : `Did you mean ${byEvent.id.value}?`;
      return { path, message, remedy };
    });
}

function sharedFaults(stages: readonly StageReading[]): Fault[] {
  const placed = stages.flatMap(({ conversions }, stage) =>
    conversions.map((conversion) => ({ stage, ...conversion })),
  );
  return placed.flatMap(({ value, path, stage }, index) => {
    const first = placed.findIndex((other) => other.value === value);
    const other = placed[first];
    if (other === undefined || first === index) return [];
    if (other.stage === stage)
      return [{ path, message: 'is listed twice in this stage.', remedy: 'Name it once.' }];
    const message = `belongs to the stage at ${pathText(other.path)} already: one event never satisfies two stages.`;
    const remedy = 'Remove it from one of them, or define another conversion for the later stage.';
    return [{ path, message, remedy }];
  });
}

/** A stage without an id has that of its first conversion; one conversion in two stages is reported as that alone. */
function idFaults(stages: readonly StageReading[]): Fault[] {
  const ids = stages.flatMap(({ id, conversions: [first] }) => {
    const used = id ?? first;
    return used === undefined ? [] : [{ ...used, isOwn: id !== null }];
  });
  return ids.flatMap((later) => {
    const first = ids.find(({ value }) => value === later.value);
    if (first === undefined || first === later || !(first.isOwn || later.isOwn)) return [];
    const message = `is the id of the stage at ${pathText(first.path)} already.`;
    return [{ path: later.path, message, remedy: 'Give each stage its own id.' }];
  });
}
