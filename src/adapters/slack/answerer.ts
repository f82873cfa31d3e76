import type { types } from '@slack/bolt';
import type { Caller } from '../../../commands/command.ts';
import type { Card } from '../../cards/card.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Log } from '../../lib/log.ts';
import type { Answer, House, Question } from '../adapter.ts';
import { type Asker, callerOf } from './caller.ts';
import { cardModal } from './card-modal.ts';
import { platformError } from './failures.ts';
import { layOut } from './lay-out.ts';
import type { SlackMessage } from './message.ts';
import type { Patience } from './patience.ts';
import type { PrivateMessages } from './private-messages.ts';
import { type Reply, say } from './respond.ts';
import { Turns } from './turns.ts';
import type { ViewMemory } from './view-memory.ts';
import { whereTaken } from './where-taken.ts';
import type { Workspace, Workspaces } from './workspaces.ts';

/** Where a card is shown that nobody can be answered with. */
export interface Showing {
  readonly asker: Asker;
  readonly opening: {
    readonly trigger_id: string;
    /** The view that what was pressed is in. */
    readonly view: {
      readonly id: string;
      readonly type: string;
      /** The one below it, where it lies over another. */
      readonly previous_view_id?: string | null | undefined;
    };
  };
  /** Whether what was pressed is to be there still once the card is closed. */
  readonly leaves?: boolean;
  readonly memory: ViewMemory;
}

/** What it takes to answer. */
export interface Means {
  readonly clock: Clock;
  readonly log: Log;
  readonly managers: 'members' | 'admins';
  readonly patience: Patience;
  readonly privately: PrivateMessages;
}

/** What every listener needs: the house to ask, and the workspaces the questions come from. */
export class Answerer {
  readonly house: House;
  readonly log: Log;
  readonly patience: Patience;
  readonly #workspaces: Workspaces;
  readonly #means: Means;
  /** Of showing each person's Home tab: what was read first must not be shown last. */
  readonly homeTurns = new Turns();

  constructor(house: House, workspaces: Workspaces, means: Means) {
    this.house = house;
    this.log = means.log;
    this.patience = means.patience;
    this.#workspaces = workspaces;
    this.#means = means;
  }

  workspace(teamId: string): Promise<Workspace> {
    return this.#workspaces.named(teamId);
  }

  async caller(asker: Asker): Promise<Caller> {
    const { client } = await this.workspace(asker.teamId);
    return callerOf(asker, { client, ...this.#means });
  }

  async ask(question: Question, asker: Asker): Promise<Answer> {
    return this.house.answer(question, await this.caller(asker));
  }

  /** Whether the person may say what the channels get that they are in. */
  async mayFillChannels(asker: Asker): Promise<boolean> {
    if (this.#means.managers === 'members') return true;
    return (await (await this.caller(asker)).whyNotAdminister()) === undefined;
  }

  async card(line: string, asker: Asker): Promise<Card> {
    return (await this.ask({ line }, asker)).card;
  }

  async answer(question: Question, asker: Asker, reply: Reply): Promise<void> {
    const sendWhole = (messages: readonly SlackMessage[]) => this.sendWhole(messages, asker);
    const patiently: Reply = (...said) => {
      const [, isPublic] = said;
      return this.insist(() => reply(...said), { isHarmless: !isPublic });
    };
    // Where we cannot speak, the person hears from us in our own conversation.
    const taken = whereTaken(patiently, (message) => sendWhole([message]));
    await say(await this.ask(question, asker), taken, sendWhole);
  }

  /** For what somebody waits for and Slack may put off. */
  insist(work: () => Promise<void>, how: { readonly isHarmless: boolean }): Promise<void> {
    return this.#means.patience.insist(work, how);
  }

  /** In a window: over the Home tab, over the window that it was chosen in, or in that one's place. */
  async show(card: Card, { asker, opening, memory, leaves = false }: Showing): Promise<void> {
    const { trigger_id, view: below } = opening;
    if (below.type !== 'modal') {
      const { view, isWhole } = cardModal(card, memory);
      const isOpen = await this.open(view, trigger_id, asker, card);
      if (isOpen && !isWhole) await this.sendWhole(layOut(card), asker);
      return;
    }
    const isOver = typeof below.previous_view_id === 'string';
    const { view, isWhole } = cardModal(card, memory, { isOver });
    const isPushed = leaves && (await this.#push(card, memory, trigger_id, asker));
    if (!isPushed) {
      const { client } = await this.workspace(asker.teamId);
      const update = async () => {
        await client.views.update({ view_id: below.id, view });
      };
      await this.insist(update, { isHarmless: true });
    }
    if (!isWhole) await this.sendWhole(layOut(card), asker);
  }

  /** Puts a window over the one that something was chosen in; false where it has to take its place. */
  async #push(card: Card, memory: ViewMemory, trigger_id: string, asker: Asker): Promise<boolean> {
    const { client } = await this.workspace(asker.teamId);
    const { view } = cardModal(card, memory, { isOver: true });
    try {
      await client.views.push({ trigger_id, view });
      return true;
    } catch (error) {
      // Three lie on one another at the most.
      if (platformError(error) === 'push_limit_reached') return false;
      this.log.warn({ err: error }, 'A window could not be put over another.');
      return false;
    }
  }

  /** Opens a window; false where it is too late for that, and `otherwise` comes as a message. */
  async open(
    view: types.ModalView,
    trigger_id: string,
    asker: Asker,
    otherwise: Card,
  ): Promise<boolean> {
    const { client } = await this.workspace(asker.teamId);
    try {
      await client.views.open({ trigger_id, view });
      return true;
    } catch (error) {
      this.log.warn({ err: error }, 'A window could not be opened.');
      await this.sendWhole(layOut(otherwise), asker);
      return false;
    }
  }

  /** Into the person's own conversation with us. */
  async sendWhole(messages: readonly SlackMessage[], asker: Asker): Promise<void> {
    const { client } = await this.workspace(asker.teamId);
    await this.#means.privately.post(client, asker, messages);
  }

  /** Notes what fails. */
  async track(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      // The person sees nothing come; there is nobody else to tell.
      this.log.warn({ err: error }, 'An answer did not reach Slack.');
    }
  }
}
