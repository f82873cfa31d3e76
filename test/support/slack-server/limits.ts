// What Slack documents (https://docs.slack.dev/reference/block-kit and the methods' pages), in code points
// and items. `message.allBlocks` is not documented: it lies somewhere between 9,600 and 11,300 characters.
export const limits = {
  message: { blocks: 50, text: 40_000, updatedText: 4000, allBlocks: 9900, attachments: 100 },
  view: {
    blocks: 100,
    title: 24,
    submit: 24,
    close: 24,
    privateMetadata: 3000,
    callbackId: 255,
    externalId: 255,
    bytes: 250_000,
    /** The first one and those pushed over it. */
    stacked: 3,
  },
  id: 255,
  text: 3000,
  url: 3000,
  section: { text: 3000, fields: 10, field: 2000 },
  header: 150,
  // Documented nowhere by itself, but longer ones have been refused.
  context: { elements: 10, text: 2000 },
  actions: { elements: 25 },
  contextActions: { elements: 5 },
  image: { alt: 2000, title: 2000 },
  input: { label: 2000, hint: 2000, value: 3000 },
  markdown: 12_000,
  video: { alt: 200, title: 200, author: 50, description: 200, provider: 50 },
  alert: 200,
  button: { text: 75, value: 2000, accessibilityLabel: 75 },
  option: { text: 75, value: 150, description: 75 },
  optionGroup: { label: 75 },
  select: { options: 100, groups: 100, placeholder: 150 },
  overflow: { options: 5 },
  choices: { options: 10 },
  confirm: { title: 100, text: 300, button: 30 },
  unfurledLinks: 5,
} as const;
