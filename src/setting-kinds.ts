import { z } from 'zod';

const yes = new Set(['1', 'true', 'yes', 'on']);
const no = new Set(['0', 'false', 'no', 'off']);

/** A switch in the environment, whichever way people write it. */
export const onOff = z
  .string()
  .toLowerCase()
  .refine((text) => yes.has(text) || no.has(text), 'on or off')
  .transform((text) => yes.has(text));

/** Words with commas or blanks between. */
export const list = z.string().transform((text) =>
  text
    .split(/[\s,]+/)
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);

/** Where an outside service is. */
export const url = z.url({
  protocol: /^https?$/,
  error: 'a URL beginning with https:// or http://',
});

/** Servers by their addresses, or by their names alone, which are asked by https; gives their origins. */
export const servers = list
  .refine(
    (typed) => typed.every((each) => originOf(each) !== undefined),
    'servers such as https://mastodon.social, with commas between',
  )
  .transform((typed) => typed.flatMap((each) => originOf(each) ?? []));

function originOf(typed: string): string | undefined {
  const address = /^https?:/i.test(typed) ? typed : `https://${typed}`;
  if (!URL.canParse(address)) return undefined;
  const { hostname, username, origin } = new URL(address);
  const isHost = /[.:]/.test(hostname) || hostname === 'localhost';
  return isHost && username === '' ? origin : undefined;
}

/** Addresses of streams, with commas between. */
export const streams = list.refine(
  (typed) => typed.every((each) => /^wss?:/i.test(each) && URL.canParse(each)),
  'URLs beginning with wss:// or ws://, with commas between',
);

export const port = z.coerce
  .number('a port number')
  .refine((given) => Number.isInteger(given) && given >= 0 && given <= 65_535, 'a port number');

/** `expected` says in words what is looked for; what was found is never shown. */
export const secret = (expected: string, pattern: RegExp) => z.string().regex(pattern, expected);
