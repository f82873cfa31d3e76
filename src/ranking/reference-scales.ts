import { type Scale, type Step, whole } from './scale.ts';

// Until a source has seven days of history of its own. Each pair reads: of 100 papers that the source
// speaks of, so many have less than this attention.
const references: Readonly<Record<string, readonly Step[]>> = {
  // Thirty papers of Hugging Face's list of 12 June 2026, 0 to 118 upvotes. Votes grow for some days
  // after that, but ours too are counted about a day after a paper's announcement.
  huggingface: [
    [0, 0],
    [1, 3],
    [2, 13],
    [3, 40],
    [5, 53],
    [8, 67],
    [12, 73],
    [18, 83],
    [25, 87],
    [74, 90],
    [118, 97],
  ],
  // Most stories stay at one to three points, the poster's own included; a seat on the front page
  // brings tens to hundreds. The steps in between are an estimate.
  hackernews: [
    [0, 0],
    [1, 35],
    [3, 70],
    [10, 85],
    [30, 90],
    [100, 95],
    [300, 99],
  ],
  // Posts below ten likes are not asked for. From 50 on as the blog's digests up to 16 September 2020,
  // before its retweets were counted several times: half from 86 on, a quarter from 253, a tenth from 453,
  // one in a hundred from 850. That one paper in five comes as far as 50 is an estimate.
  x: [
    [10, 0],
    [20, 50],
    [50, 80],
    [86, 90],
    [253, 95],
    [453, 98],
    [850, 99.8],
  ],
  // An estimate: no counts were recorded, and the crowd is a fraction of X's.
  bluesky: [
    [0, 0],
    [1, 40],
    [2, 55],
    [5, 70],
    [10, 80],
    [25, 90],
    [60, 95],
    [150, 98],
    [400, 99.5],
  ],
  // An estimate: a server knows only part of the counts.
  mastodon: [
    [0, 0],
    [1, 50],
    [3, 75],
    [8, 90],
    [20, 95],
    [60, 99],
  ],
  // An estimate: scores are votes up less votes down, in communities of very different size.
  reddit: [
    [0, 0],
    [2, 25],
    [10, 50],
    [40, 75],
    [120, 90],
    [300, 97],
    [800, 99.5],
  ],
};

/** What stands in for a source's own history; a source we have no figures of is taken to be like Bluesky. */
export function referenceScale(source: string): Scale {
  const percent = references[source] ?? references['bluesky'] ?? [];
  const steps = percent.map(([attention, below]): Step => {
    return [attention, Math.round((below * whole) / 100)];
  });
  return { isReference: true, steps };
}
