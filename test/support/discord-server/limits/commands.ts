import { type Json, list, record } from '../json.ts';
import { refuse } from '../refusal.ts';
import { ApplicationCommandOptionType, ApplicationCommandType } from '../wire-numbers.ts';
import { Form, type Path } from './form.ts';

const {
  Subcommand,
  SubcommandGroup,
  String: Text,
  Integer,
  Number: Decimal,
} = ApplicationCommandOptionType;

export interface CommandOption {
  readonly type: number;
  readonly name: string;
  readonly description: string;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly choices?: readonly { readonly name: string; readonly value: string | number }[];
  readonly options?: readonly CommandOption[];
  readonly min_value?: number;
  readonly max_value?: number;
  readonly min_length?: number;
  readonly max_length?: number;
  readonly channel_types?: readonly number[];
}

export interface CommandBody {
  readonly type?: number;
  readonly name: string;
  readonly description?: string;
  readonly options?: readonly CommandOption[];
  readonly default_member_permissions?: string | null;
  readonly contexts?: readonly number[] | null;
  readonly integration_types?: readonly number[] | null;
}

const chatInputName = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const most = {
  [ApplicationCommandType.ChatInput]: 100,
  [ApplicationCommandType.User]: 15,
  [ApplicationCommandType.Message]: 15,
};

export function checkCommand(body: Json): asserts body is Json & CommandBody {
  const form = new Form();
  checkOne(form, [], body);
  form.settle();
}

export function checkCommandList(
  bodies: readonly Json[],
): asserts bodies is (Json & CommandBody)[] {
  const form = new Form();
  for (const [index, body] of bodies.entries()) checkOne(form, [index], body);
  form.unique(
    [],
    bodies.map((body) => `${Number(body['type'] ?? 1)} ${String(body['name'])}`),
    'APPLICATION_COMMANDS_DUPLICATE_NAME',
    'Application command names must be unique',
  );
  form.settle();
  checkHowMany(bodies);
}

/** Refuses more commands of a kind than one scope may hold. */
export function checkHowMany(commands: readonly Json[]): void {
  for (const [type, limit] of Object.entries(most)) {
    const ofType = commands.filter((command) => Number(command['type'] ?? 1) === Number(type));
    if (ofType.length > limit) refuse('tooManyCommands');
  }
}

function checkOne(form: Form, path: Path, command: Json): void {
  const type = Number(command['type'] ?? ApplicationCommandType.ChatInput);
  form.oneOf([...path, 'type'], type, [1, 2, 3]);
  for (const [key, known] of [
    ['contexts', [0, 1, 2]],
    ['integration_types', [0, 1]],
  ] as const) {
    for (const [index, value] of list(command[key]).entries()) {
      form.oneOf([...path, key, index], value, known);
    }
  }
  const permissions = command['default_member_permissions'] ?? '0';
  if (typeof permissions !== 'string' || !/^\d+$/.test(permissions)) {
    const message = 'Could not interpret the value as permissions.';
    form.refuse([...path, 'default_member_permissions'], 'BITFIELD_TYPE_CONVERT', message);
  }

  if (type !== ApplicationCommandType.ChatInput) {
    form.text([...path, 'name'], command['name'], { min: 1, max: 32 });
    form.text([...path, 'description'], command['description'], { max: 0 });
    form.count([...path, 'options'], list(command['options']), { max: 0 });
    return;
  }
  checkNames(form, path, command);
  checkOptions(form, [...path, 'options'], list(command['options']).map(record), 0);
  if (sizeOf(command) > 8000) {
    const message = 'Command exceeds maximum size (8000)';
    form.refuse(path, 'APPLICATION_COMMAND_TOO_LARGE', message);
  }
}

function checkNames(form: Form, path: Path, { name, description }: Json): void {
  form.text([...path, 'name'], name, { min: 1, max: 32 });
  if (typeof name === 'string' && (!chatInputName.test(name) || name !== name.toLowerCase())) {
    const message = 'Command name is invalid';
    form.refuse([...path, 'name'], 'APPLICATION_COMMAND_INVALID_NAME', message);
  }
  form.text([...path, 'description'], description, { min: 1, max: 100 });
}

function checkOptions(form: Form, path: Path, options: readonly Json[], depth: number): void {
  form.count(path, options, { max: 25 });
  const names = options.map(({ name }) => String(name));
  const message = 'Option names must be unique';
  form.unique(path, names, 'APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATE', message);

  for (const [index, option] of options.entries()) {
    const at = [...path, index];
    checkNames(form, at, option);
    form.oneOf([...at, 'type'], option['type'], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    const tooDeep = option['type'] === SubcommandGroup ? depth > 0 : nests(option) && depth > 1;
    if (tooDeep || nests(option) !== nests(options[0])) {
      const type =
        'Sub-command and sub-command group option types are mutually exclusive to others';
      form.refuse([...at, 'type'], 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', type);
    }
    if (option['required'] === true && options[index - 1]?.['required'] !== true && index > 0) {
      const order = 'Required options must be placed before non-required options';
      form.refuse(at, 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', order);
    }
    const inner = list(option['options']).map(record);
    // A subcommand holds no further subcommand; a group holds nothing else.
    if (nests(option)) {
      const within = option['type'] === Subcommand ? 2 : 1;
      checkOptions(form, [...at, 'options'], inner, within);
      if (within === 1 && !inner.every(({ type }) => type === Subcommand)) {
        form.require([...at, 'options']);
      }
    } else {
      form.count([...at, 'options'], inner, { max: 0 });
      checkValues(form, at, option);
    }
  }
}

function checkValues(form: Form, path: Path, option: Json): void {
  const type = Number(option['type']);
  const choices = list(option['choices']).map(record);
  form.count([...path, 'choices'], choices, { max: 25 });
  const takesChoices = type === Text || type === Integer || type === Decimal;
  if (!takesChoices && (choices.length > 0 || option['autocomplete'] === true)) {
    const message = 'This option type takes neither choices nor autocomplete';
    form.refuse(path, 'APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID', message);
  }
  if (choices.length > 0 && option['autocomplete'] === true) {
    const message = 'Choices and autocomplete are mutually exclusive';
    form.refuse(path, 'APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE', message);
  }
  for (const [index, { name, value }] of choices.entries()) {
    const at = [...path, 'choices', index];
    form.text([...at, 'name'], name, { min: 1, max: 100 });
    if (type === Text) form.text([...at, 'value'], value, { min: 1, max: 100 });
    else if (typeof value !== 'number') form.require([...at, 'value']);
  }
  form.whole([...path, 'min_length'], option['min_length'], 0, 6000);
  form.whole([...path, 'max_length'], option['max_length'], 1, 6000);
}

function nests(option: Json | undefined): boolean {
  return Number(option?.['type']) <= SubcommandGroup;
}

function sizeOf(part: Json): number {
  const own = [part['name'], part['description'], part['value']].filter(
    (text) => typeof text === 'string',
  );
  const inner = [...list(part['options']), ...list(part['choices'])].map(record);
  return own.join('').length + inner.reduce((sum, each) => sum + sizeOf(each), 0);
}
