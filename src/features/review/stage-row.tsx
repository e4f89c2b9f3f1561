import type { StageLine, StepLine } from '#domain/review/review-model.ts';
import {
  type PeopleChange,
  paceText,
  peopleChangeText,
  peopleText,
  usualRangeText,
} from '#domain/wording/numbers-or-dash.ts';
import { whyText } from '#domain/wording/reason-text.ts';
import { RangeBar } from '#src/ui/range-bar.tsx';
import { Sparkline } from '#src/ui/sparkline.tsx';
import { StageGlyph } from '#src/ui/stage-glyph.tsx';
import type { StepLink } from '#src/ui/step-link.ts';
import { Unknown } from '#src/ui/unknown.tsx';
import { FormingMark, VerdictMark } from '#src/ui/verdict-mark.tsx';
import styles from './funnel-table.module.css';

type Props = {
  line: StageLine;
  forming: boolean;
  /** Whether people from before are not counted yet, so that the rate is too low. */
  filling: boolean;
  link: StepLink;
};

export function StageRow({ line, forming, filling, link: Link }: Props) {
  const { stage, people, change, trend, step } = line;
  return (
    <tr className={styles.row} data-kind={stage.kind}>
      <th scope="row" className={styles.stage}>
        <span className={styles.name}>
          <StageGlyph kind={stage.kind} />
          {step === null ? (
            <span>{stage.name}</span>
          ) : (
            <Link step={stage.id} className={styles.link} name="stage">
              {stage.name}
            </Link>
          )}
          {stage.optional === true && <span className={styles.optional}>optional</span>}
        </span>
      </th>
      <td className={styles.people}>
        {people === null ? <Unknown why="not counted this week" /> : peopleText(people)}
        <span className={styles.unit}> people</span>
      </td>
      <td className={styles.change}>
        <ChangeCell change={change} forming={forming} />
        <span className={styles.unit}> on last week</span>
      </td>
      {step === null ? (
        <td colSpan={4} className={styles.noStep} />
      ) : (
        <StepCells step={step} forming={forming} filling={filling} />
      )}
      <td className={styles.trend}>
        <Sparkline trend={trend} forming={forming} name={stage.name} />
      </td>
    </tr>
  );
}

/** Part of a week is never compared with a whole one. */
function ChangeCell({ change, forming }: { change: PeopleChange; forming: boolean }) {
  if (forming) return <Unknown why="no comparison while the week is forming" />;
  if (change.kind === 'unknown') return <Unknown why="no comparison" />;
  return peopleChangeText(change);
}

type CellsProps = { step: StepLine; forming: boolean; filling: boolean };

function StepCells({ step, forming, filling }: CellsProps) {
  const { verdict, previous } = step;
  const hasRange = verdict.low !== null && verdict.high !== null;
  return (
    <>
      <td className={styles.rate} data-filling={filling}>
        {verdict.pace === null ? <Unknown why="no conversion rate this week" /> : paceText(verdict)}
      </td>
      {hasRange ? (
        <>
          <td className={styles.bar}>
            <RangeBar row={verdict} previous={previous} />
          </td>
          <td className={styles.range}>
            <span className={styles.unit}>usual </span>
            {usualRangeText(verdict)}
          </td>
        </>
      ) : (
        <td colSpan={2} className={styles.reason}>
          {filling && verdict.pace !== null
            ? 'pipeline filling, too low to compare'
            : (whyText(verdict) ?? 'no usual range yet')}
        </td>
      )}
      <td className={styles.verdict}>{forming ? <FormingMark /> : <VerdictMark state={verdict.state} />}</td>
    </>
  );
}
