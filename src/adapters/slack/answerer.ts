import type { Caller } from '../../../commands/command.ts';
import type { Card } from '../../cards/card.ts';
import type { Log } from '../../lib/log.ts';
import type { Answer, House, Question } from '../adapter.ts';
import { type Asker, callerOf } from './caller.ts';
import { cardModal } from './card-modal.ts';
import { layOut } from './lay-out.ts';
import type { SlackMessage } from './message.ts';
import type { PrivateMessages } from './private-messages.ts';
import { type Reply, say } from './respond.ts';
import { Turns } from './turns.ts';
import type { ViewMemory } from './view-memory.ts';
import type { Workspace, Workspaces } from './workspaces.ts';

/** Where a card is shown that nobody can be answered with. */
export interface Showing {
  readonly asker: Asker;
  readonly opening: {
    readonly trigger_id: string;
    /** The view that what was pressed is in. */
    readonly view: { readonly id: string; readonly type: string };
  };
  readonly memory: ViewMemory;
}

/** What every listener needs: the house to ask, and the workspaces the questions come from. */
export class Answerer {
  readonly house: House;
  readonly log: Log;
  readonly #workspaces: Workspaces;
  readonly #managers: 'members' | 'admins';
  readonly #begun = new Set<Promise<void>>();
  readonly #privately: PrivateMessages;
  /** Of showing each person's Home tab: what was read first must not be shown last. */
  readonly homeTurns = new Turns();

  constructor(
    house: House,
    log: Log,
    workspaces: Workspaces,
    managers: 'members' | 'admins',
    privately: PrivateMessages,
  ) {
    this.house = house;
    this.log = log;
    this.#workspaces = workspaces;
    this.#managers = managers;
    this.#privately = privately;
  }

  workspace(teamId: string): Promise<Workspace> {
    return this.#workspaces.named(teamId);
  }

  async caller(asker: Asker): Promise<Caller> {
    const { client } = await this.workspace(asker.teamId);
    return callerOf(asker, { client, managers: this.#managers });
  }

  async ask(question: Question, asker: Asker): Promise<Answer> {
    return this.house.answer(question, await this.caller(asker));
  }

  /** Whether the person may say what the channels get that they are in. */
  async mayFillChannels(asker: Asker): Promise<boolean> {
    if (this.#managers === 'members') return true;
    return (await (await this.caller(asker)).whyNotAdminister()) === undefined;
  }

  async card(line: string, asker: Asker): Promise<Card> {
    return (await this.ask({ line }, asker)).card;
  }

  async answer(question: Question, asker: Asker, reply: Reply): Promise<void> {
    const sendWhole = (messages: readonly SlackMessage[]) => this.sendWhole(messages, asker);
    await say(await this.ask(question, asker), reply, sendWhole);
  }

  /** In a modal: over the Home tab, or in the place of the modal that asked. */
  async show(card: Card, { asker, opening, memory }: Showing): Promise<void> {
    const { client } = await this.workspace(asker.teamId);
    const { view, isWhole } = cardModal(card, memory);
    if (opening.view.type === 'modal') {
      await client.views.update({ view_id: opening.view.id, view });
    } else {
      await client.views.open({ trigger_id: opening.trigger_id, view });
    }
    if (!isWhole) await this.sendWhole(layOut(card), asker);
  }

  /** Into the person's own conversation with us. */
  async sendWhole(messages: readonly SlackMessage[], asker: Asker): Promise<void> {
    const { client } = await this.workspace(asker.teamId);
    await this.#privately.post(client, asker, messages);
  }

  /** Notes what fails, and lets `idle` wait for it. */
  async track(work: Promise<void>): Promise<void> {
    const settled = work.catch((error: unknown) => {
      // The person sees nothing come; there is nobody else to tell.
      this.log.warn({ err: error }, 'An answer did not reach Slack.');
    });
    this.#begun.add(settled);
    await settled;
    this.#begun.delete(settled);
  }

  async idle(): Promise<void> {
    await Promise.allSettled(this.#begun);
  }
}
