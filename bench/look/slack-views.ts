import type { types } from '@slack/bolt';
import { cardModal } from '../../src/adapters/slack/card-modal.ts';
import { homeView } from '../../src/adapters/slack/home-view.ts';
import { layOut } from '../../src/adapters/slack/lay-out.ts';
import { subscribeModal } from '../../src/adapters/slack/subscribe-modal.ts';
import { unfurlBlocks } from '../../src/adapters/slack/unfurl.ts';
import { type Card, card } from '../../src/cards/card.ts';
import { type Subscription, usualWish } from '../../src/domain/subscription.ts';
import type { Shown } from './cards.ts';
import { framed } from './frame.ts';
import { element, text } from './html.ts';
import { blockHtml } from './slack-page.ts';

export interface Drawing {
  readonly name: string;
  readonly html: string;
}

const kept: Subscription = {
  ...usualWish,
  zone: 'Europe/Berlin',
  categories: ['cs.CV', 'cs.LG'],
  keywords: ['diffusion', 'point cloud'],
  id: 1,
  channel: { platform: 'slack', workspace: 'T1', id: 'C1' },
  maker: 'U1',
  nextAt: new Date('2020-11-09T08:00:00Z'),
  deliveredDay: undefined,
  pausedBecause: undefined,
};

/** What Slack shows that is no message: the Home tab, forms, what a link unfolds to, an open menu. */
export function viewsToShow(cards: readonly Shown[]): Drawing[] {
  const named = (part: string) => cards.find(({ name }) => name.includes(part))?.card;
  const today = named('date ') ?? card({ title: 'No digest' });
  const saved = card({ title: 'Your list is empty' });
  const paper = named('opened') ?? card({ title: 'No paper' });
  const theirs = [
    { channelName: 'papers', one: kept, isOpen: true },
    {
      channelName: 'reading-group',
      one: { ...kept, id: 2, pausedBecause: 'The channel is archived.' },
      isOpen: false,
    },
  ];
  const mine = { ...kept, id: 3, categories: [], keywords: [] };
  const home = { conversation: 'D1', today, saved, mayFillChannels: true };
  return [
    viewDrawing('Home, at first', homeView({ ...home, own: [], theirs: [] })),
    viewDrawing('Home', homeView({ ...home, own: [mine], theirs })),
    viewDrawing('Subscribe a channel', subscribeModal('Europe/Berlin', undefined, {})),
    viewDrawing('Edit a subscription', subscribeModal(undefined, kept, {})),
    viewDrawing('An opened paper, in a window', cardModal(paper, {}).view),
    { name: 'A link unfurled', html: framed('9:00 AM', unfurled(unfurlBlocks(paper))) },
    { name: 'The menu of a paper', html: openMenus(named('Digest, cards')) },
  ];
}

function viewDrawing(name: string, view: types.HomeView | types.ModalView): Drawing {
  const blocks = view.blocks.map(blockHtml).join('');
  if (view.type === 'home') return { name, html: element('div', 'home', blocks) };
  const foot = [view.close?.text, view.submit?.text].flatMap((label, index) =>
    label === undefined ? [] : element('button', index === 1 ? 'primary' : 'plain', text(label)),
  );
  const head = element('div', 'modal-head', text(view.title.text));
  const end = element('div', 'modal-foot', foot.join(''));
  return { name, html: element('div', 'modal', head + element('div', '', blocks) + end) };
}

function unfurled(blocks: readonly types.KnownBlock[]): string {
  const link = element('div', 'line', '<a>https://arxiv.org/abs/2011.02519</a>');
  return link + element('div', 'attachment', blocks.map(blockHtml).join(''));
}

/** The first paper's overflow menu, open. */
function openMenus(digest: Card | undefined): string {
  const [message] = digest ? layOut(digest) : [];
  const blocks = message?.blocks.slice(1, 3) ?? [];
  const options = blocks.flatMap((block) =>
    'accessory' in block && block.accessory?.type === 'overflow' ? block.accessory.options : [],
  );
  const items = options.map((option) => element('div', '', text(option.text.text)));
  return framed(
    '9:00 AM',
    blocks.map(blockHtml).join('') + element('div', 'open-menu', items.join('')),
  );
}
