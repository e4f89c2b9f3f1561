import type { ArrivalsLine, StageLine, StepLine } from '#domain/review/review-model.ts';
import { stepName } from '#domain/review/story-name.ts';
import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import {
  type PeopleChange,
  paceText,
  peopleChangeText,
  peopleText,
  usualRangeText,
} from '#domain/wording/numbers-or-dash.ts';
import { whyText } from '#domain/wording/reason-text.ts';
import { verdictText } from '#domain/wording/verdict-words.ts';
import { RateTrend } from '#src/charts/rate-trend.tsx';
import { RangeBar } from '#src/ui/range-bar.tsx';
import { Sparkline } from '#src/ui/sparkline.tsx';
import { StageGlyph } from '#src/ui/stage-glyph.tsx';
import type { StepLink } from '#src/ui/step-link.ts';
import { Unknown } from '#src/ui/unknown.tsx';
import { FormingMark, VerdictMark } from '#src/ui/verdict-mark.tsx';
import styles from './funnel-table.module.css';

/** Which of the two rows of a stage this is, and whose. */
export type Whose = { place: 'first' | 'second'; name: string };

type Props = {
  line: StageLine;
  /** `null`: the stage has one row. */
  whose: Whose | null;
  forming: boolean;
  /** Whether people from before are not counted yet, so that the rate is too low. */
  filling: boolean;
  /** Whether it is folded away on a phone. */
  quiet: boolean;
  link: StepLink;
};

export function StageRow({ line, whose, forming, filling, quiet, link: Link }: Props) {
  const { stage, people, change, trend, step, arrivals } = line;
  return (
    <tr
      className={styles.row}
      data-kind={stage.kind}
      data-quiet={quiet || undefined}
      data-place={whose?.place}
    >
      {whose?.place !== 'second' && (
        <th scope="row" className={styles.stage} rowSpan={whose === null ? 1 : 2}>
          <span className={styles.name}>
            <StageGlyph kind={stage.kind} />
            {step === null ? (
              <bdi>{stage.name}</bdi>
            ) : (
              <Link step={stage.id} className={styles.link} name="stage">
                <bdi>{stage.name}</bdi>
              </Link>
            )}
            {stage.optional === true && <span className={styles.optional}>optional</span>}
          </span>
        </th>
      )}
      {whose !== null && (
        <td className={styles.who}>
          {whose.place === 'second' && step !== null ? (
            <Link step={stage.id} segment={whose.name} className={styles.link}>
              <bdi>{whose.name}</bdi>
            </Link>
          ) : (
            <bdi>{whose.name}</bdi>
          )}
        </td>
      )}
      <td className={styles.people}>
        {people === null ? <Unknown why="not counted this week" /> : <span>{peopleText(people)}</span>}
        <span className={styles.unit}> people</span>
      </td>
      <td className={styles.change}>
        <ChangeCell change={change} forming={forming} />
        <span className={styles.unit}> on last week</span>
      </td>
      {step !== null && <StepCells step={step} forming={forming} filling={filling} />}
      {step === null && <ArrivalsCells arrivals={arrivals} forming={forming} />}
      <td className={styles.trend}>
        {step === null ? (
          <Sparkline trend={trend} forming={forming} name={`${nameOf(stage.name, whose)}, people`} />
        ) : (
          step.history.length > 1 && (
            <RateTrend
              rows={step.history}
              forming={forming ? step.verdict.week : null}
              name={`${nameOf(stepName(step), whose)}, rate`}
            />
          )
        )}
      </td>
    </tr>
  );
}

function nameOf(name: string, whose: Whose | null): string {
  return whose === null ? name : `${name}, ${whose.name}`;
}

/** Part of a week is never compared with a whole one. */
function ChangeCell({ change, forming }: { change: PeopleChange; forming: boolean }) {
  if (forming) return <Unknown why="no comparison while the week is forming" />;
  if (change.kind === 'unknown') return <Unknown why="no comparison" />;
  return <span>{peopleChangeText(change)}</span>;
}

/** Nobody comes to the first stage from another: its people stand against their own usual range, and cells of a rate are empty, so that columns can be hidden. */
function ArrivalsCells({ arrivals, forming }: { arrivals: ArrivalsLine | null; forming: boolean }) {
  return (
    <>
      <td className={`${styles.rate} ${styles.noStep}`} />
      <td className={`${styles.whom} ${styles.noStep}`} />
      <td className={`${styles.last} ${styles.noStep}`} />
      {arrivals === null ? (
        <>
          <td className={`${styles.bar} ${styles.noStep}`} />
          <td className={`${styles.range} ${styles.noStep}`} />
          <td className={`${styles.verdict} ${styles.noStep}`} />
        </>
      ) : (
        <>
          <RangeCells line={arrivals} unknown={whyText(arrivals.verdict) ?? 'no usual range yet'} />
          <VerdictCell verdict={arrivals.verdict} forming={forming} />
        </>
      )}
    </>
  );
}

type RangeProps = { line: Pick<StepLine, 'verdict' | 'previous'>; unknown: string };

function RangeCells({ line: { verdict, previous }, unknown }: RangeProps) {
  if (verdict.low === null || verdict.high === null)
    return (
      <td colSpan={2} className={styles.reason}>
        {unknown}
      </td>
    );
  return (
    <>
      <td className={styles.bar}>
        <RangeBar row={verdict} previous={previous} />
      </td>
      <td className={styles.range}>
        <span className={styles.unit}>usual </span>
        <span>{usualRangeText(verdict)}</span>
      </td>
    </>
  );
}

function VerdictCell({ verdict, forming }: { verdict: VerdictRow; forming: boolean }) {
  return (
    <td className={styles.verdict}>
      {forming ? <FormingMark /> : <VerdictMark verdict={verdict} text={verdictText(verdict)} />}
    </td>
  );
}

type CellsProps = { step: StepLine; forming: boolean; filling: boolean };

function StepCells({ step, forming, filling }: CellsProps) {
  const { verdict, previous, from } = step;
  return (
    <>
      <td className={styles.rate} data-filling={filling}>
        {verdict.pace === null ? <Unknown why="no rate this week" /> : <span>{paceText(verdict)}</span>}
      </td>
      <td className={styles.whom} title={`of ${from.name}`}>
        of <bdi>{from.name}</bdi>
      </td>
      <td className={styles.last}>
        <span className={styles.unit}>last week </span>
        {previous === null || previous.pace === null ? (
          <Unknown why="no rate last week that can be compared" />
        ) : (
          <span>{paceText({ ...verdict, pace: previous.pace })}</span>
        )}
      </td>
      <RangeCells
        line={step}
        unknown={
          filling && verdict.pace !== null
            ? 'reads too low to compare'
            : (whyText(verdict) ?? 'no usual range yet')
        }
      />
      <VerdictCell verdict={verdict} forming={forming} />
    </>
  );
}
