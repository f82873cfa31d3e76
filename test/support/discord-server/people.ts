import { randomBytes } from 'node:crypto';
import type { Changes } from './changes.ts';
import {
  type Caller,
  interactionPayload,
  isForcedEphemeral,
  type Place,
} from './interaction-payload.ts';
import { InteractionRun } from './interaction-run.ts';
import type { Json } from './json.ts';
import { checkedFields } from './modal-answers.ts';
import { messageJson, userJson } from './payloads.ts';
import { findCommand, idsAmong, type Line, lineOptions, mayUse, resolve } from './slash-options.ts';
import type { RegisteredCommand } from './state.ts';
import type { StoredMessage } from './stored-message.ts';
import { ApplicationCommandType, ComponentType, InteractionType } from './wire-numbers.ts';
import type { Interaction, World } from './world.ts';

export interface Target {
  readonly name: string;
  /** The message a message command is used on. */
  readonly message?: StoredMessage;
  /** The person a user command is used on. */
  readonly targetUserId?: string;
}

/** The people in front of Discord's client: what they do reaches the bot as interactions. */
export class People {
  readonly #world: World;
  readonly #changes: Changes;
  readonly #ready: () => Promise<void>;
  readonly #waitMs: number;
  readonly #refusals: () => string;
  readonly #defaults: { readonly channelId: string; readonly userId: string };

  constructor(
    world: World,
    changes: Changes,
    ready: () => Promise<void>,
    waitMs: number,
    refusals: () => string,
    defaults: { readonly channelId: string; readonly userId: string },
  ) {
    this.#world = world;
    this.#changes = changes;
    this.#ready = ready;
    this.#waitMs = waitMs;
    this.#refusals = refusals;
    this.#defaults = defaults;
  }

  async slash(line: Line & Caller): Promise<InteractionRun> {
    const data = this.#commandData(line);
    return this.#do(InteractionType.ApplicationCommand, data, this.#place(line));
  }

  /** The choices offered while `focused` is being typed. */
  async autocomplete(
    line: Line & Caller & { readonly focused: string },
  ): Promise<{ name: string; value: string | number }[]> {
    const data = this.#commandData(line);
    const kind = InteractionType.ApplicationCommandAutocomplete;
    return (await this.#do(kind, data, this.#place(line))).choices;
  }

  async contextMenu(target: Target & Caller): Promise<InteractionRun> {
    const { state } = this.#world;
    const { message, targetUserId = this.#defaults.userId } = target;
    const place = this.#place(message ? { channelId: message.channelId, ...target } : target);
    const type = message ? ApplicationCommandType.Message : ApplicationCommandType.User;
    const command = this.#offered(target.name, type, place);
    const resolved = message
      ? { messages: { [message.id]: messageJson(state, message) } }
      : { users: { [targetUserId]: userJson(state.person(targetUserId)) } };
    const data = { ...headOf(command), target_id: message?.id ?? targetUserId, resolved };
    return this.#do(InteractionType.ApplicationCommand, data, place);
  }

  async press(
    on: StoredMessage | InteractionRun,
    customId: string,
    caller: Caller = {},
  ): Promise<InteractionRun> {
    const message = await this.#standing(on);
    const button = message.buttons.find((each) => each.custom_id === customId);
    if (!button || button.disabled) throw new Error(`There is no button ${customId} to press`);
    const data = { custom_id: customId, component_type: ComponentType.Button };
    return this.#use(message, data, caller);
  }

  async choose(
    on: StoredMessage | InteractionRun,
    customId: string,
    values: readonly string[],
    caller: Caller = {},
  ): Promise<InteractionRun> {
    const message = await this.#standing(on);
    const select = message.selects.find((each) => each.custom_id === customId);
    if (!select || select.disabled) throw new Error(`There is no menu ${customId} to choose from`);
    const { min_values: least = 1, max_values: most = 1, options, type } = select;
    if (values.length < least || values.length > most) {
      throw new Error(`The menu ${customId} takes ${least} to ${most} values`);
    }
    const strange = values.find(
      (value) => options && !options.some((each) => each.value === value),
    );
    if (strange !== undefined) throw new Error(`The menu ${customId} has no option ${strange}`);

    // The kinds of menus and of options that hold ids are numbered alike, 5 to 8, but ordered otherwise.
    const kinds: Record<number, number> = { 5: 6, 6: 8, 7: 9, 8: 7 };
    const ids = values.map((id) => ({ type: kinds[type] ?? 0, id }));
    const resolved = resolve(this.#world.state, ids, this.#permissionsFor(caller));
    const data = { custom_id: customId, component_type: type, values, resolved };
    return this.#use(message, data, caller);
  }

  /** Fills in the modal a run was answered with; the values are by `custom_id`. */
  async submitModal(
    run: InteractionRun,
    values: Readonly<Record<string, string | readonly string[]>>,
    caller: Caller = {},
  ): Promise<InteractionRun> {
    const { channelId, userId, sourceMessageId } = run.interaction;
    const place = this.#place({ channelId, userId, ...caller });
    const components = checkedFields(run.modal, values);
    const data = { custom_id: run.modal.custom_id, components };
    const source = this.#world.state.messages.get(sourceMessageId ?? '');
    return this.#do(InteractionType.ModalSubmit, data, place, source);
  }

  #commandData(line: Line & Caller): Json {
    const place = this.#place(line);
    const command = this.#offered(line.name, ApplicationCommandType.ChatInput, place);
    const options = lineOptions(command, line);
    const ids = idsAmong(command.options ?? [], options);
    const resolved = resolve(this.#world.state, ids, this.#permissionsFor(line));
    const hasIds = Object.keys(resolved).length > 0;
    return { ...headOf(command), options, ...(hasIds ? { resolved } : {}) };
  }

  #offered(name: string, type: number, place: Place): RegisteredCommand {
    const { channel, permissions } = place;
    const command = findCommand(this.#world.state, name, type, place);
    if (channel.guildId !== undefined && !mayUse(command, permissions)) {
      throw new Error(`The command ${name} is hidden from members without its permissions`);
    }
    return command;
  }

  #place(caller: Caller): Place {
    const { state } = this.#world;
    const { guildId, userId = this.#defaults.userId } = caller;
    const first = guildId === undefined ? undefined : state.channelsOf(guildId)[0]?.id;
    const channelId = caller.channelId ?? first ?? this.#defaults.channelId;
    const channel = state.channels.get(channelId);
    if (!channel) throw new Error(`There is no channel ${channelId}`);
    state.person(userId);
    return { channel, userId, permissions: this.#permissionsFor(caller)(channelId), caller };
  }

  #permissionsFor({ memberPermissions }: Caller): (channelId: string) => bigint {
    const { channels } = this.#world.state;
    return (id) => BigInt(memberPermissions ?? channels.get(id)?.memberPermissions ?? 0n);
  }

  async #standing(on: StoredMessage | InteractionRun): Promise<StoredMessage> {
    const { id } = on instanceof InteractionRun ? await on.message() : on;
    const message = this.#world.state.messages.get(id);
    if (!message) throw new Error('The message was deleted');
    return message;
  }

  #use(message: StoredMessage, data: Json, caller: Caller): Promise<InteractionRun> {
    const userId = caller.userId ?? message.viewerId ?? this.#defaults.userId;
    if (message.viewerId !== undefined && message.viewerId !== userId) {
      throw new Error(`The message is not shown to ${userId}`);
    }
    const place = this.#place({ ...caller, channelId: message.channelId, userId });
    return this.#do(InteractionType.MessageComponent, data, place, message);
  }

  async #do(
    kind: number,
    data: Json,
    place: Place,
    source?: StoredMessage,
  ): Promise<InteractionRun> {
    await this.#ready();
    const { state, interactions, dispatch } = this.#world;
    const interaction: Interaction = {
      id: state.nextId(),
      token: randomBytes(24).toString('base64url'),
      kind,
      userId: place.userId,
      channelId: place.channel.id,
      sourceMessageId: source?.id,
      createdAt: state.now(),
      startedMs: performance.now(),
      userInstalled: place.caller.userInstalled ?? false,
      forcedEphemeral: isForcedEphemeral(place),
      expired: false,
      callback: undefined,
      originalId: undefined,
      isSettled: false,
      edits: 0,
      modal: undefined,
      followUpIds: [],
    };
    interactions.set(interaction.token, interaction);
    dispatch({
      name: 'INTERACTION_CREATE',
      data: interactionPayload(this.#world, interaction, data, place, source),
    });

    const callback = await this.#changes.until(
      () => interaction.callback,
      () =>
        `The bot did not answer ${String(data['name'] ?? data['custom_id'])}; ${this.#refusals()}`,
      this.#waitMs,
    );
    return new InteractionRun(interaction, callback, this.#world, this.#changes, this.#waitMs);
  }
}

function headOf({ id, name, type, guild_id }: RegisteredCommand): Json {
  return { id, name, type, ...(guild_id === undefined ? {} : { guild_id }) };
}
