/** Since when a message may have arrived, which is later than its delivery came due. */
export const doubtSince = `
-- When the attempt began that put the row in doubt; without meaning where it is not.
alter table deliveries add column doubt_since text;
`;
