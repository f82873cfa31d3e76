import { type ArxivId, parseArxivId } from '../../src/domain/arxiv-id.ts';
import { type Day, parseIsoDay } from '../../src/domain/day.ts';

/** The front matter of a small file in the archive's format; alone it is a day without papers. */
export const frontMatter = `---
title: Hot Papers 2026-11-23
date: 2026-11-24T09:05:04.Z
template: "post"
draft: false
slug: "hot-papers-2026-11-23"
category: "arXiv"
tags:
  - "arXiv"
  - "Twitter"
  - "Machine Learning"
  - "Computer Science"
description: "Hot papers 2026-11-23"
socialImage: "/media/flying-marine.jpg"

---
`;

/** Three papers: with a post, with two posts and an old id, without a post and without an abstract. */
export const sample = `${frontMatter}
# 1. Learning  to $4\\times$ Sharpen

Ada Lovelace, José Ångström

- retweets: 40, favorites: 2 (11/24/2026 09:05:05)

- links: [abs](https://arxiv.org/abs/2611.00001) | [pdf](https://arxiv.org/pdf/2611.00001)
- [cs.CV](https://arxiv.org/list/cs.CV/recent) | [stat.ML](https://arxiv.org/list/stat.ML/recent)

We sharpen.   And blur & <mix.

<blockquote class="twitter-tweet"><p lang="en" dir="ltr">See <a href="https://t.co/x">t.co/x</a><br>&amp; enjoy</p>&mdash; Jo O&#39;Hare (she) (@jo_1) <a href="https://twitter.com/jo_1/status/1324894650340167680?ref_src=twsrc%5Etfw">November 3, 2026</a></blockquote>
<script async src="https://platform.twitter.com/widgets.js" charset="utf-8"></script>




# 2. Strings

Emmy Noether

- retweets: 20, favorites: 5 (11/24/2026 09:05:06)

- links: [abs](https://arxiv.org/abs/hep-th/9901001) | [pdf](https://arxiv.org/pdf/hep-th/9901001)
- [hep-th](https://arxiv.org/list/hep-th/recent)

# 3. An abstract that looks like a heading

<blockquote class="twitter-tweet"><p lang="ar" dir="rtl">أ</p>&mdash; B (@b) <a href="https://twitter.com/b/status/2?ref_src=twsrc%5Etfw">November 23, 2026</a></blockquote>
<script async src="https://platform.twitter.com/widgets.js" charset="utf-8"></script>

<blockquote class="twitter-tweet"><p lang="und" dir="ltr"></p>&mdash;  (@c) <a href="https://twitter.com/c/status/3?ref_src=twsrc%5Etfw">January 31, 2026</a></blockquote>
<script async src="https://platform.twitter.com/widgets.js" charset="utf-8"></script>




# 3. Nothing but Counts

Alan Turing

- retweets: 0, favorites: 9 (02/29/2028 23:59:59)

- links: [abs](https://arxiv.org/abs/2611.00003) | [pdf](https://arxiv.org/pdf/2611.00003)
- [cs.CC](https://arxiv.org/list/cs.CC/recent)





`;

export function anId(text: string): ArxivId {
  return there(parseArxivId(text));
}

export function aDay(text: string): Day {
  return there(parseIsoDay(text));
}

function there<T>(value: T | undefined): T {
  if (value === undefined) {
    throw new Error('The test names something that does not exist.');
  }
  return value;
}
