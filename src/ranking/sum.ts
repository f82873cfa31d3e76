/**
 * The blog's formula: every repost and every like weighs one.
 * It makes sense only for counts of one source, which is all the archive has.
 */
export const sum = {
  name: 'sum',
  heat: (counts: { readonly reposts: number; readonly likes: number }) =>
    counts.reposts + counts.likes,
};
