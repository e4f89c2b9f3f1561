import type { Stage } from '#domain/funnel/funnel.ts';
import { type DataCheck, reconciliationsIn } from '#domain/review/data-check.ts';
import type { DefinitionEntry } from '#domain/review/definition-entry.ts';
import { StageGlyph } from '#src/ui/stage-glyph.tsx';
import styles from './definitions.module.css';

type Props = {
  stages: readonly Stage[];
  definitions: readonly DefinitionEntry[];
  /** Of the data: those that say where the people of each stage are stand here. */
  checks: readonly DataCheck[];
};

/** What counts, in words, with its owner and every version: the conversions, or the stages where the API lists none. */
export function Definitions({ stages, definitions, checks }: Props) {
  const findings = definitions.reduce((count, entry) => count + entry.findings.length, 0);
  return (
    <details className={styles.definitions}>
      <summary>
        <strong>Definitions</strong>
        {findings > 0 && (
          <span className={styles.quiet}>
            {' '}
            · {findings === 1 ? '1 to improve' : `${findings} to improve`}
          </span>
        )}
      </summary>
      <dl className={styles.list}>
        {definitions.length > 0
          ? definitions.map((entry) => <Conversion key={entry.id} entry={entry} />)
          : stages.map((stage) => <StageDefinition key={stage.id} stage={stage} />)}
      </dl>
      <Reconciliation checks={reconciliationsIn(checks)} />
    </details>
  );
}

/** Rows, people, and how many of them count: of all weeks, so that whoever doubts a number sees where the others went. */
function Reconciliation({ checks }: { checks: readonly DataCheck[] }) {
  if (checks.length === 0) return null;
  return (
    <>
      <p className={styles.term}>Where the people of each stage are, in all weeks</p>
      <ul className={styles.reconciled}>
        {checks.map(({ id, message }) => (
          <li key={id}>{message}</li>
        ))}
      </ul>
    </>
  );
}

function Conversion({ entry }: { entry: DefinitionEntry }) {
  return (
    <div id={definitionPlace(entry.id)} tabIndex={-1} className={styles.entry}>
      <dt className={styles.term}>
        <StageGlyph kind={entry.kind} />
        {entry.name}
      </dt>
      <dd>{entry.definition ?? 'No definition in words.'}</dd>
      <dd className={styles.quiet}>Owner: {entry.owner ?? 'nobody yet'}</dd>
      {entry.good === 'down' && <BadNews />}
      {entry.versions.map(({ version, from, reason, rule }) => (
        <dd key={version} className={styles.quiet}>
          {entry.versions.length > 1 && `Version ${version}${from === null ? '' : ` from ${from}`}: `}
          {rule}
          {reason !== null && ` (${reason})`}
        </dd>
      ))}
      {entry.findings.map(({ rule, message, remedy }) => (
        <dd key={rule + message} className={styles.finding}>
          {message} {remedy}
        </dd>
      ))}
    </div>
  );
}

function BadNews() {
  return <dd className={styles.quiet}>More of it is bad news: a rise is what is raised.</dd>;
}

function StageDefinition({ stage }: { stage: Stage }) {
  return (
    <div id={definitionPlace(stage.id)} tabIndex={-1} className={styles.entry}>
      <dt className={styles.term}>
        <StageGlyph kind={stage.kind} />
        {stage.name}
      </dt>
      <dd>{stage.definition ?? 'No definition in words.'}</dd>
      <dd className={styles.quiet}>Owner: {stage.owner ?? 'nobody yet'}</dd>
      {stage.good === 'down' && <BadNews />}
    </div>
  );
}

/** @example definitionPlace('demo') // 'definition-demo' */
function definitionPlace(id: string): string {
  return `definition-${id}`;
}

/** Opens the list of definitions at one of them, which gets the focus. */
export function showDefinition(id: string): void {
  const entry = document.getElementById(definitionPlace(id));
  const list = entry?.closest('details');
  if (list != null) list.open = true;
  entry?.focus();
}
