/** https://discord.com/developers/docs/resources/message#embed-object-embed-limits and the component reference. */
export const limits = {
  content: 2000,
  embeds: 10,
  title: 256,
  description: 4096,
  footer: 2048,
  author: 256,
  /** Over all embeds of one message. */
  allEmbeds: 6000,
  rows: 5,
  buttonsInRow: 5,
  label: 80,
  choices: 25,
  choice: 100,
  placeholder: 150,
  customId: 100,
  threadName: 100,
} as const;
