/** The paper a command is about. */
export const paperOption = {
  kind: 'paper',
  description: 'An id such as 2011.02519, or any link to the paper',
  required: true,
  example: '2011.02519',
} as const;
