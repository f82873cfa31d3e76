export const words = { type: 'mrkdwn', text: 'x' };

export const more = {
  type: 'actions',
  block_id: 'pages',
  elements: [button({ action_id: 'more', text: { type: 'plain_text', text: 'More' } })],
};

export const menu = { type: 'static_select', action_id: 'sort', options: options(3) };

export const modal = {
  type: 'modal' as const,
  callback_id: 'find',
  title: plain(5),
  submit: plain(5),
  blocks: [
    {
      type: 'input',
      block_id: 'words',
      label: plain(5),
      element: { type: 'plain_text_input', action_id: 'typed' },
    },
  ],
};

export function plain(length: number): { type: 'plain_text'; text: string } {
  return { type: 'plain_text', text: 'x'.repeat(length) };
}

export function section(length: number) {
  return { type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(length) } };
}

export function header(length: number) {
  return { type: 'header', text: plain(length) };
}

export function button(changes: Record<string, unknown>) {
  return { type: 'button', text: plain(4), value: 'page:2', ...changes };
}

export function options(count: number) {
  return Array.from({ length: count }, (_, index) => ({ text: plain(3), value: `v${index}` }));
}
