import { type ImportSummary, importFiles } from '../jobs/import-files.ts';
import { UserError } from '../lib/errors.ts';
import { plural } from '../text/count.ts';
import { filesMeant, whyNothing } from './files-meant.ts';
import { openTold } from './open-told.ts';
import { readArgs } from './options.ts';
import { progressBar } from './progress-bar.ts';
import type { Verb } from './verb.ts';

export const importVerb: Verb = {
  name: 'import',
  usage: 'import <file or folder>… [--replace] [--announce]',
  summary: 'read digest files in; --announce also delivers them to subscriptions',
  manual: {
    parts: {
      '--replace': 'takes other content for a day that is stored',
      '--announce': 'also delivers the digests to subscriptions',
      '<file or folder>':
        'a file of any name, or a folder, of which the files are read that are named like 2020-11-06---Hot-Papers.md (a day as YYYY-MM-DD, whatever follows, .md); folders within it are not searched',
    },
    example: 'import data/digests',
    exit: {
      0: 'where every file was taken or was there already',
      1: 'where one was refused, a day is stored with other content, or no file was read',
    },
  },
  takesWords: true,

  async run(args, { parts, out, err, ending }) {
    const { values, positionals } = readArgs(importVerb, args, {
      replace: { type: 'boolean', default: false },
      announce: { type: 'boolean', default: false },
    });
    if (positionals.length === 0) {
      throw new UserError(`Name a file or folder. Usage: hotpapers ${importVerb.usage}`);
    }
    const meant = await filesMeant(positionals);
    const { files, passedOver } = meant;
    if (files.length === 0) {
      const over =
        passedOver.length > 0 ? `; ${plural(passedOver.length, 'file')} passed over` : '';
      err.write(`0 files read: no digest among them${over}.\n${await whyNothing(meant)}\n`);
      return 1;
    }
    // What is imported is all there shall be, so an empty database stays empty until then.
    const store = await openTold({ ...parts(), firstDigests: async () => [] }, err);
    try {
      const bar = progressBar(err, files.length);
      const summary = await importFiles(
        files,
        { store, clock: parts().clock },
        { ...values, signal: ending, onFile: bar.show },
      );
      bar.clear();
      for (const line of complaints(summary)) err.write(`${line}\n`);
      out.write(`${summaryLine(files.length, summary)}\n`);
      if (passedOver.length > 0) err.write(`${passedOverLine(passedOver)}\n`);
      if (ending.aborted) err.write('Stopped; the files after these were not read.\n');
      return summary.refused.length + summary.days.conflict.length > 0 ? 1 : 0;
    } finally {
      await store.close();
    }
  },
};

function complaints({ refused, days }: ImportSummary): string[] {
  return [
    ...refused.flatMap(({ file, problems }) =>
      problems.map(({ line, reason }) => `${file}:${line}: ${reason}`),
    ),
    ...days.conflict.map(
      (day) =>
        `${day} is stored with other content; nothing was changed. --replace takes the new one.`,
    ),
  ];
}

// Some tell what kind of files they are; a whole folder of pictures would tell no more.
const mostNamed = 3;

function passedOverLine(files: readonly string[]): string {
  const named = files.slice(0, mostNamed).join(', ');
  const more = files.length > mostNamed ? ' …' : '';
  return `${plural(files.length, 'file')} passed over, not named like 2020-11-06---Hot-Papers.md: ${named}${more}`;
}

function summaryLine(files: number, { days, papers, refused }: ImportSummary): string {
  if (files > 0 && days.unchanged.length === files) {
    return `${plural(files, 'file')} read: all were there already, nothing changed.`;
  }
  const counts = [
    [days.added.length, `added with ${plural(papers, 'paper')}`],
    [days.replaced.length, 'replaced'],
    [days.unchanged.length, 'unchanged'],
    [days.conflict.length, 'stored with other content'],
    [refused.length, 'refused'],
  ] as const;
  const parts = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return `${plural(files, 'file')} read: ${parts.join(', ') || 'no digest among them'}.`;
}
