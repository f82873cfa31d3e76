/**
 * https://docs.slack.dev/reference/block-kit/blocks, in code points.
 * `allBlocks` is not documented: messages of 9,600 characters have been accepted, of 11,300 refused (slackapi/bolt-js#2509).
 */
export const limits = {
  blocks: 50,
  allBlocks: 9500,
  text: 3000,
  /** Of what is read out instead of the blocks; what is longer is discouraged. */
  messageText: 4000,
  header: 150,
  context: 2000,
  actions: 25,
  button: 75,
  value: 2000,
  option: 75,
  optionValue: 150,
  placeholder: 150,
  select: 100,
  overflowValue: 75,
  /** How often one `response_url` may be used. */
  responses: 5,
  viewBlocks: 100,
  /** Of 250 kB a view; the rest is for what is not blocks. */
  viewBytes: 200_000,
  modalTitle: 24,
} as const;
