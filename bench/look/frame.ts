import { element } from './html.ts';

/** A message of ours as both platforms frame it: the picture at the left, the name above. */
export function framed(time: string, inner: string): string {
  const who = `hotpapers <span class="app">APP</span> <time>${time}</time>`;
  const body = element('div', 'body', element('div', 'who', who) + inner);
  return element('div', 'message', element('div', 'avatar', 'h') + body);
}
