import type { StepExplanation } from '#domain/review/explain.ts';
import {
  besideText,
  causeText,
  type ExplanationPart,
  explanationParts,
  pipelineText,
} from '#domain/review/explanation-parts.ts';
import { countText, signedCountText } from '#domain/wording/numbers-and-dates.ts';
import styles from './waterfall.module.css';
import { type WaterfallBar, waterfall } from './waterfall-bars.ts';

type Props = { explanation: StepExplanation; segmentBy: string | null };

/** From what everyone in the pipeline was expected to bring to what came, in parts that visibly add up; its own table. */
export function WaterfallFigure({ explanation, segmentBy }: Props) {
  const found = explanationParts(explanation);
  const { expected, parts, came } = waterfall(found);
  const beside = besideText(explanation, segmentBy);
  return (
    <figure className={styles.figure}>
      <table className={styles.table}>
        <tbody>
          <Row name={`expected from ${pipelineText(explanation)}`} bar={expected} kind="whole">
            {countText(found.expected)}
          </Row>
          {found.parts.map((part, i) => (
            <PartRow key={causeText(part, explanation)} part={part} of={explanation} bar={parts[i]} />
          ))}
          <Row name="really came" bar={came} kind="whole" sum>
            {countText(found.came)}
          </Row>
        </tbody>
      </table>
      {beside !== null && <figcaption className={styles.caption}>{beside}</figcaption>}
    </figure>
  );
}

type PartProps = { part: ExplanationPart; of: StepExplanation; bar: WaterfallBar | undefined };

function PartRow({ part, of, bar }: PartProps) {
  return (
    <Row name={causeText(part, of)} bar={bar} kind={part.effect < 0 ? 'less' : 'more'}>
      {signedCountText(part.shown)}
    </Row>
  );
}

type RowProps = {
  name: string;
  bar: WaterfallBar | undefined;
  kind: 'less' | 'more' | 'whole';
  sum?: boolean;
  children: string;
};

function Row({ name, bar, kind, sum = false, children }: RowProps) {
  return (
    <tr className={styles.row} data-sum={sum || undefined}>
      <th scope="row" className={styles.cause}>
        <bdi>{name}</bdi>
      </th>
      <td className={styles.place}>{bar !== undefined && <Bar bar={bar} kind={kind} />}</td>
      <td className={styles.number}>{children}</td>
    </tr>
  );
}

function Bar({ bar: { from, to }, kind }: { bar: WaterfallBar; kind: RowProps['kind'] }) {
  return (
    <svg className={styles.bar} aria-hidden="true">
      <rect
        className={styles.block}
        data-kind={kind}
        x={percent(Math.min(from, to))}
        width={percent(Math.abs(to - from))}
        y="0"
        height="100%"
      />
    </svg>
  );
}

function percent(place: number): string {
  return `${(place * 100).toFixed(2)}%`;
}
