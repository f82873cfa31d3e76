import type { Logger, webApi } from '@slack/bolt';
import { HttpDoor } from './http-door.ts';
import type { SlackSettings } from './slack-settings.ts';
import { Sockets } from './sockets.ts';
import type { Login, Logins } from './workspaces.ts';

/** How Slack reaches us. */
export type Door = Sockets | HttpDoor;

interface Surroundings {
  readonly logger: Logger;
  readonly clientOptions: webApi.WebClientOptions;
  readonly logins: Logins | undefined;
  /** Slack does not accept the app token any longer. */
  readonly onRefused: (code: string) => void;
  readonly onInstalled: (login: Login, personId: string) => Promise<void>;
}

/** The one that the settings ask for. */
export function makeDoor(settings: SlackSettings, surroundings: Surroundings): Door {
  const { http, oauth, appToken = '', apiUrl } = settings;
  const { logger, clientOptions, logins, onRefused, onInstalled } = surroundings;
  if (!http) return new Sockets({ logger, clientOptions, appToken, onRefused });
  const installing = oauth && logins && { ...oauth, logins, onInstalled };
  return new HttpDoor({ ...http, logger, clientOptions, apiUrl, oauth: installing });
}
