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

/** `expected` says in words what is looked for; what was found is never shown. */
export const secret = (expected: string, pattern: RegExp) => z.string().regex(pattern, expected);
