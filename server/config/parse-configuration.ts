import { buildConfiguration } from '#server/config/build/build-configuration.ts';
import { checkConversions } from '#server/config/checks/check-conversions.ts';
import { checkFollows } from '#server/config/checks/check-follows.ts';
import { checkFunnels } from '#server/config/checks/check-funnels.ts';
import { checkHolidays } from '#server/config/checks/check-holidays.ts';
import { checkIds } from '#server/config/checks/check-ids.ts';
import { checkValues } from '#server/config/checks/check-values.ts';
import { checkWeeks } from '#server/config/checks/check-weeks.ts';
import { readConversions, readFunnels, readSources } from '#server/config/checks/partial-settings.ts';
import { schemaFaults } from '#server/config/schema/schema-faults.ts';
import { weeklineSchema } from '#server/config/schema/weekline-schema.ts';
import { sourceFaults } from '#server/config/sources/source-kind-settings.ts';
import { isMapping, type Raw } from '#server/config/yaml/partial-yaml.ts';
import { type Place, readYaml, type YamlSource } from '#server/config/yaml/yaml-source.ts';
import type { Configuration } from './configuration.ts';
import { type ConfigurationProblem, type Fault, pathText, shorten } from './configuration-problem.ts';

export type ConfigurationResult =
  | { ok: true; configuration: Configuration }
  | { ok: false; problems: ConfigurationProblem[] };

/**
 * The configuration in a text, or everything that is wrong with it, in the order of the file. Never throws. `file` is the
 * name that problems carry, and relative paths in the text start from its folder.
 */
export function parseConfiguration(text: string, file: string): ConfigurationResult {
  if (text.length > MOST_CHARACTERS) return { ok: false, problems: [tooLarge(text, file)] };
  const source = readYaml(text);
  const problems = [...textProblems(source, file), ...faultProblems(source, file)];
  if (problems.length > 0) return { ok: false, problems: inOrder(problems) };
  return { ok: true, configuration: buildConfiguration(weeklineSchema.parse(source.value), file) };
}

/** Some thousand conversions; beyond, reading it and saying what is wrong with it takes longer than anyone waits. */
const MOST_CHARACTERS = 500_000;
/** Each one is looked for in the file. */
const MOST_FAULTS = 100;

function textProblems(source: YamlSource, file: string): ConfigurationProblem[] {
  return source.faults.map(({ line, column, written, message, remedy }) => ({
    file,
    line,
    column,
    path: '',
    value: written,
    message,
    remedy,
  }));
}

function faultProblems(source: YamlSource, file: string): ConfigurationProblem[] {
  const { value, brokenFrom } = source;
  if (!isMapping(value)) return brokenFrom === null ? [notAMapping(value, file)] : [];
  const located = withoutEchoes(faultsIn(value, brokenFrom === null))
    .slice(0, MOST_FAULTS)
    .map((fault) => ({
      fault,
      place: fault.key === undefined ? source.placeOf(fault.path) : source.placeOfKey(fault.path, fault.key),
    }));
  return located
    .filter(({ place }) => brokenFrom === null || place.end < brokenFrom)
    .map(({ fault, place }) => problemOf(fault, place, file));
}

/** Past the place where the text breaks nothing is certain, so what the parts say about each other is not checked. */
function faultsIn(value: unknown, isWhole: boolean): Fault[] {
  const shape = schemaFaults(weeklineSchema, value);
  if (!isWhole) return shape;
  const file: Raw = { value, path: [] };
  const [conversions, funnels, sources] = [readConversions(file), readFunnels(file), readSources(file)];
  return [
    ...shape,
    ...checkIds(conversions, funnels, sources),
    ...checkConversions(conversions, sources),
    ...checkFunnels(funnels, conversions, sources),
    ...sources.flatMap(({ raw }) => sourceFaults(raw)),
    ...checkValues(conversions, funnels),
    ...checkWeeks(file, sources),
    ...checkFollows(sources),
    ...checkHolidays(file),
  ];
}

/** A setting that is there under a misspelt name is not missing as well. */
function withoutEchoes(faults: readonly Fault[]): Fault[] {
  const misspelt = new Set(
    faults.flatMap(({ path, meant }) => (meant === undefined ? [] : pathText([...path, meant]))),
  );
  return faults.filter(({ path, key }) => key !== undefined || !misspelt.has(pathText(path)));
}

function problemOf(fault: Fault, place: Place, file: string): ConfigurationProblem {
  return {
    file,
    line: place.line,
    column: place.column,
    path: pathText(fault.path),
    value: fault.key === undefined ? place.written : shorten(fault.key),
    message: fault.message,
    remedy: fault.remedy,
  };
}

function tooLarge(text: string, file: string): ConfigurationProblem {
  return {
    file,
    line: 1,
    column: 1,
    path: '',
    value: null,
    message: `The file has ${text.length} characters; at most ${MOST_CHARACTERS} are read.`,
    remedy: 'Check that it is the configuration and not a file of data.',
  };
}

function notAMapping(value: unknown, file: string): ConfigurationProblem {
  const isEmpty = value === null || value === undefined;
  return {
    file,
    line: 1,
    column: 1,
    path: '',
    value: isEmpty ? null : shorten(String(JSON.stringify(value))),
    message: isEmpty ? 'The file is empty.' : 'is not a configuration.',
    remedy:
      'Start with workspace:, conversions:, funnels: and sources:; docs/configuration.md has an example.',
  };
}

function inOrder(problems: readonly ConfigurationProblem[]): ConfigurationProblem[] {
  const distinct = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...distinct.values()].sort((a, b) => a.line - b.line || a.column - b.column);
}
