import type { Json } from './json.ts';

// Status, Discord's code, Discord's sentence.
// https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
const reasons = {
  unauthorized: [401, 0, '401: Unauthorized'],
  notFound: [404, 0, '404: Not Found'],
  unknownChannel: [404, 10_003, 'Unknown Channel'],
  unknownGuild: [404, 10_004, 'Unknown Guild'],
  unknownMember: [404, 10_007, 'Unknown Member'],
  unknownMessage: [404, 10_008, 'Unknown Message'],
  unknownUser: [404, 10_013, 'Unknown User'],
  unknownWebhook: [404, 10_015, 'Unknown Webhook'],
  unknownInteraction: [404, 10_062, 'Unknown interaction'],
  unknownCommand: [404, 10_063, 'Unknown application command'],
  tooManyCommands: [400, 30_032, 'Maximum number of application commands reached.'],
  tooLarge: [413, 40_005, 'Request entity too large'],
  alreadyCrossposted: [400, 40_033, 'This message has already been crossposted'],
  alreadyAcknowledged: [400, 40_060, 'Interaction has already been acknowledged.'],
  tagRequired: [400, 40_067, 'A tag is required to create a forum post in this channel'],
  tooManyFollowUps: [400, 40_094, 'This interaction has reached its number of follow-up messages'],
  missingAccess: [403, 50_001, 'Missing Access'],
  notTheAuthor: [403, 50_005, 'Cannot edit a message authored by another user'],
  emptyMessage: [400, 50_006, 'Cannot send an empty message'],
  closedToMessages: [403, 50_007, 'Cannot send messages to this user'],
  notATextChannel: [400, 50_008, 'Cannot send messages in a non-text channel'],
  missingPermissions: [403, 50_013, 'Missing Permissions'],
  wrongChannelType: [400, 50_024, 'Cannot execute action on this channel type'],
  invalidWebhookToken: [401, 50_027, 'Invalid Webhook Token'],
  invalidRecipient: [400, 50_033, 'Invalid Recipient(s)'],
  invalidJson: [400, 50_109, 'The request body contains invalid JSON.'],
  threadExists: [400, 160_004, 'A thread has already been created for this message'],
} as const;

/** An answer other than success, in the shape Discord gives it. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: Json;

  constructor(status: number, body: Json) {
    super(String(body['message']));
    this.status = status;
    this.body = body;
  }
}

export function refuse(reason: keyof typeof reasons): never {
  const [status, code, message] = reasons[reason];
  throw new Refusal(status, { message, code });
}
