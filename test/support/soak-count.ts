/** How a soak ended. */
export interface SoakCount {
  readonly due: number;
  readonly delivered: number;
  readonly uncertain: number;
  readonly lost: number;
  readonly twice: number;
  /** Posts to Slack whose answer never reached the program: spoilt by the server, or cut off by a death. */
  readonly lostAnswers: number;
  /** How often the process was killed. */
  readonly kills: number;
  /** Uncertain deliveries where it can always be known: on Discord, and on Slack where the channel may be read. */
  readonly needless: number;
  /** Uncertain deliveries of which no answer was lost. */
  readonly unfounded: number;
  /** Uncertain deliveries that `hotpapers deliveries` does not list. */
  readonly unlisted: number;
}

/** The closing line. */
export function soakLine(count: SoakCount): string {
  const { due, delivered, uncertain, lost, twice, lostAnswers, kills } = count;
  return `due ${due} = delivered ${delivered} + uncertain ${uncertain}, lost ${lost}, twice ${twice} (${lostAnswers} answers lost, ${kills} kills)`;
}

/** What a soak shows to be wrong, a sentence each. */
export function soakProblems(count: SoakCount): string[] {
  const { due, delivered, uncertain, lost, twice, lostAnswers, kills } = count;
  const { needless, unfounded, unlisted } = count;
  const wrong: readonly (readonly [boolean, string])[] = [
    [due !== delivered + uncertain, `${due} were due, ${delivered + uncertain} are accounted for.`],
    [lost !== 0, `${lost} were lost.`],
    [twice !== 0, `${twice} arrived twice.`],
    [needless !== 0, `${needless} are uncertain though it could be known.`],
    [uncertain > lostAnswers, `${uncertain} are uncertain, and ${lostAnswers} answers were lost.`],
    [unfounded !== 0, `${unfounded} are uncertain though no answer was lost.`],
    [unlisted !== 0, `${unlisted} are uncertain and not listed by hotpapers deliveries.`],
    [kills === 0, 'The process was never killed.'],
  ];
  return wrong.flatMap(([isSo, sentence]) => (isSo ? [sentence] : []));
}

export function sumOf(one: SoakCount, other: SoakCount): SoakCount {
  return {
    due: one.due + other.due,
    delivered: one.delivered + other.delivered,
    uncertain: one.uncertain + other.uncertain,
    lost: one.lost + other.lost,
    twice: one.twice + other.twice,
    lostAnswers: one.lostAnswers + other.lostAnswers,
    kills: one.kills + other.kills,
    needless: one.needless + other.needless,
    unfounded: one.unfounded + other.unfounded,
    unlisted: one.unlisted + other.unlisted,
  };
}
