import {
  type Acknowledgement,
  isSameQuestion,
  withAcknowledgements,
} from '#domain/funnel/acknowledgement.ts';
import type { CompanyBehindApi } from '#examples/sample-company/company-behind-api.ts';

/** The answers that readers of a mocked company have given, for as long as it runs. */
export type KeptAnswers = {
  inForce(): Acknowledgement[];
  /** The answer in the way, or `null` when this one is kept. */
  add(answer: Acknowledgement): Acknowledgement | null;
  withdraw(id: string): Acknowledgement | null;
};

/** A company that keeps answers: they stand in its reviews, and its revision changes with each. */
export function answering(
  company: CompanyBehindApi,
  given: Acknowledgement[],
): { company: CompanyBehindApi; answers: KeptAnswers } {
  let inForce = given;
  let changes = 0;
  const revised = <Body extends { revision: string }>(body: Body): Body =>
    changes === 0 ? body : { ...body, revision: `${body.revision}-${changes}` };
  return {
    company: {
      ...company,
      workspace: () => revised(company.workspace()),
      definitions: () => revised(company.definitions()),
      review(asked) {
        const review = revised(company.review(asked));
        return { ...review, counts: withAcknowledgements(review.counts, inForce) };
      },
    },
    answers: {
      inForce: () => inForce,
      add(answer) {
        const earlier = inForce.find((other) => isSameQuestion(other, answer));
        if (earlier !== undefined) return earlier;
        inForce = [...inForce, answer];
        changes += 1;
        return null;
      },
      withdraw(id) {
        const found = inForce.find((answer) => answer.id === id);
        if (found === undefined) return null;
        inForce = inForce.filter((answer) => answer !== found);
        changes += 1;
        return found;
      },
    },
  };
}
