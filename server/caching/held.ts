/** The same question asked again within `ms` gets the same answer, and so do those who ask while it is worked out. */
export function held<Answer>(ask: () => Promise<Answer>, ms: number): () => Promise<Answer> {
  let answer: Promise<Answer> | null = null;
  let until = 0;
  return () => {
    if (answer !== null && performance.now() < until) return answer;
    const asked = ask();
    const forget = () => {
      if (answer === asked) answer = null;
    };
    answer = asked;
    until = Number.POSITIVE_INFINITY;
    asked.then(() => {
      if (answer === asked) until = performance.now() + ms;
    }, forget);
    return asked;
  };
}
