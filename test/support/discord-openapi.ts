import { existsSync, readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020.js';
import { z } from 'zod';
import type { ReceivedRequest } from './discord-server/rest.ts';

/** Discord's own description of its API, which is not part of this repository. */
const file = '../shared/facts/contracts/discord-openapi.json';

export const hasOpenApi = existsSync(file);

/** What Discord's description has against a request; empty where it has nothing. */
export type Complaints = (request: Pick<ReceivedRequest, 'method' | 'path' | 'body'>) => string[];

export function openApiComplaints(): Complaints {
  const document = z
    .looseObject({ paths: z.record(z.string(), z.unknown()) })
    .parse(JSON.parse(readFileSync(file, 'utf8')));
  const ajv = new Ajv.default({
    strict: false,
    validateFormats: false,
    allErrors: false,
    // What the description does not know would be ignored in silence by Discord.
    unevaluated: false,
  });
  ajv.addSchema(document, 'discord');
  const paths = Object.keys(document.paths);

  return ({ method, path, body }) => {
    const known = paths
      .filter((template) => patternOf(template).test(path))
      // `/messages/@original` is also a message by its id.
      .toSorted((a, b) => (a.match(/\{/g)?.length ?? 0) - (b.match(/\{/g)?.length ?? 0))[0];
    if (!known) return [`${method} ${path} is described nowhere`];
    const pointer = [known, method.toLowerCase(), 'requestBody/content/application~1json/schema']
      .map((part, index) =>
        index === 0 ? encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')) : part,
      )
      .join('/');
    const check = ajv.getSchema(`discord#/paths/${pointer}`);
    if (!check) return [`${method} ${known} takes no body`];
    return check(body)
      ? []
      : (check.errors ?? []).map((error) => `${path}: ${JSON.stringify(error)}`);
  };
}

function patternOf(template: string): RegExp {
  return new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
}
