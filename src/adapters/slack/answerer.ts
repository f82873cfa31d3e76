import type { Caller } from '../../../commands/command.ts';
import type { Card } from '../../cards/card.ts';
import type { Log } from '../../lib/log.ts';
import type { Answer, House, Question } from '../adapter.ts';
import { type Asker, callerOf } from './caller.ts';
import { type Reply, say } from './respond.ts';
import type { Workspace, Workspaces } from './workspaces.ts';

/** What every listener needs: the house to ask, and the workspaces the questions come from. */
export class Answerer {
  readonly house: House;
  readonly log: Log;
  readonly #workspaces: Workspaces;
  readonly #managers: 'members' | 'admins';
  readonly #begun = new Set<Promise<void>>();

  constructor(house: House, log: Log, workspaces: Workspaces, managers: 'members' | 'admins') {
    this.house = house;
    this.log = log;
    this.#workspaces = workspaces;
    this.#managers = managers;
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

  async card(line: string, asker: Asker): Promise<Card> {
    return (await this.ask({ line }, asker)).card;
  }

  async answer(question: Question, asker: Asker, reply: Reply): Promise<void> {
    await say(await this.ask(question, asker), reply);
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
